package io.tracerail.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.tracerail.expression.Access.Literal;
import io.tracerail.expression.Compared.Fault;
import io.tracerail.expression.Function.Call;
import io.tracerail.expression.Type.ListOf;
import io.tracerail.expression.Type.ObjectOf;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles operators and functions. */
final class Operations {

  private final Typer typer;
  private final Typing typing;

  Operations(Typer typer, Typing typing) {
    this.typer = typer;
    this.typing = typing;
  }

  Typed of(CelExpr part, CelCall call, Scope scope) {
    List<CelExpr> arguments = call.args();
    return switch (call.function()) {
      case "_&&_" -> either(arguments, false, scope);
      case "_||_" -> either(arguments, true, scope);
      case "_?_:_" -> conditional(arguments, scope);
      case "_==_" -> comparison(part, call, Comparisons.SAME, Compared::equality, scope);
      case "_!=_" -> comparison(part, call, Comparisons.DIFFERENT, Compared::equality, scope);
      case "@in" -> comparison(part, call, Comparisons.IN, Compared::membership, scope);
      case "_[_]" -> item(part, arguments, scope);
      case "_/_", "_%_" ->
          typing.refused(part, "a quotient is divide(dividend, divisor, decimals, rounding)");
      default -> function(part, call, scope);
    };
  }

  private Typed either(List<CelExpr> sides, boolean decisive, Scope scope) {
    Typed left = truth(sides.getFirst(), scope);
    Scope after = scope.knowing(decisive ? left.whenFalse() : left.whenTrue());
    Typed right = truth(sides.getLast(), after);
    Typed whole =
        Typed.of(
            new Logic.Either(left.node(), right.node(), decisive),
            Plain.BOOLEAN,
            left.cost() + right.cost() + 1);
    return decisive
        ? whole.telling(
            Typed.both(left.whenTrue(), right.whenTrue()),
            Typed.union(left.whenFalse(), right.whenFalse()))
        : whole.telling(
            Typed.union(left.whenTrue(), right.whenTrue()),
            Typed.both(left.whenFalse(), right.whenFalse()));
  }

  private Typed truth(CelExpr part, Scope scope) {
    Typed typed = typer.of(part, scope);
    return typed.type().overlaps(Plain.BOOLEAN)
        ? typed
        : typing.refused(part, "must be a boolean, not a " + typed.type().title());
  }

  private Typed conditional(List<CelExpr> parts, Scope scope) {
    Typed condition = truth(parts.getFirst(), scope);
    Typed then = typer.of(parts.get(1), scope.knowing(condition.whenTrue()));
    Typed otherwise = typer.of(parts.get(2), scope.knowing(condition.whenFalse()));
    return Typed.of(
        new Logic.Conditional(condition.node(), then.node(), otherwise.node()),
        then.type().or(otherwise.type()),
        condition.cost() + Math.max(then.cost(), otherwise.cost()) + 1);
  }

  private Typed comparison(
      CelExpr part, CelCall call, Function function, Fault fault, Scope scope) {
    List<Typed> typed = typer.all(call.args(), scope);
    return fault
        .between(typed.getFirst(), typed.getLast())
        .map(message -> typing.refused(part, message))
        .orElseGet(() -> call(function, typed, Plain.BOOLEAN));
  }

  /** An item of a list, or a field of an object by a text. */
  private Typed item(CelExpr part, List<CelExpr> arguments, Scope scope) {
    List<Typed> typed = typer.all(arguments, scope);
    Typed of = typed.getFirst();
    Typed index = typed.getLast();
    if (index.node() instanceof Literal(String name) && !(of.type() instanceof ListOf)) {
      return typer
          .field(part, of, name)
          .map(field -> typer.read(part, of, name, field, scope))
          .orElseGet(Typed::unknown);
    }
    Type item =
        switch (of.type()) {
          case ListOf list when index.type().overlaps(Plain.NUMBER) -> list.item();
          case ObjectOf object when index.type().overlaps(Plain.TEXT) -> Plain.ANY;
          case Plain plain when plain == Plain.ANY -> Plain.ANY;
          default -> null;
        };
    if (item == null) {
      return typing.refused(part, "a list has items by number, an object fields by text");
    }
    Typed found =
        Typed.of(
            new Access.ItemOf(of.node(), index.node(), item.shape()),
            item,
            of.cost() + index.cost() + 1);
    return index.node() instanceof Literal(BigDecimal number)
        ? found.at(Paths.item(of.path(), number))
        : found;
  }

  private Typed function(CelExpr part, CelCall call, Scope scope) {
    List<CelExpr> arguments = new ArrayList<>();
    call.target().ifPresent(arguments::add);
    arguments.addAll(call.args());
    List<Typed> typed = typer.all(arguments, scope);
    Optional<Function> function =
        call.target().isPresent()
            ? Functions.method(call.function())
            : Operators.named(call.function()).or(() -> Functions.global(call.function()));
    if (function.isEmpty()) {
      return typing.refused(part, "unknown function \"" + call.function() + "\"");
    }
    Optional<Type> result = function.get().result(typed.stream().map(Typed::type).toList());
    if (result.isEmpty()) {
      return typing.refused(part, function.get().misused(typed.stream().map(Typed::type).toList()));
    }
    Typed made = call(function.get(), typed, result.get());
    return function.get().name().equals("!_")
        ? made.telling(typed.getFirst().whenFalse(), typed.getFirst().whenTrue())
        : checked(part, function.get(), typed, made);
  }

  /** Finds at once what is wrong with literal arguments, such as {@code date("tomorrow")}. */
  private Typed checked(CelExpr part, Function function, List<Typed> arguments, Typed made) {
    try {
      if (function.rounds()) {
        Arithmetic.checkRounding(
            arguments.stream().skip(arguments.size() - 2L).map(Typed::node).toList());
      }
      return function
          .constant(arguments.stream().map(Typed::node).toList())
          .map(value -> Typed.of(new Literal(value), made.type(), 1))
          .orElse(made);
    } catch (EvaluationFailure failure) {
      return typing.refused(part, failure.getMessage());
    }
  }

  private static Typed call(Function function, List<Typed> arguments, Type result) {
    return Typed.of(
        new Call(function, arguments.stream().map(Typed::node).toList()),
        result,
        arguments.stream().mapToLong(Typed::cost).sum() + 1);
  }
}
