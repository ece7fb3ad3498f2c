package io.tracerail.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelSelect;
import io.tracerail.expression.Access.Literal;
import io.tracerail.expression.Scope.Local;
import io.tracerail.expression.Type.Field;
import io.tracerail.expression.Type.ObjectOf;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks and compiles the parts of a parsed expression, all in one walk. */
final class Typer {

  private final Typing typing;
  private final Operations operations;
  private final Macros macros;

  Typer(Typing typing) {
    this.typing = typing;
    this.operations = new Operations(this, typing);
    this.macros = new Macros(this, typing);
  }

  /** Never null; a part that is refused has an unknown type. */
  Typed of(CelExpr part, Scope scope) {
    typing.part(0);
    return switch (part.getKind()) {
      case CONSTANT -> literal(part, part.constant());
      case IDENT -> variable(part, part.ident().name(), scope);
      case SELECT -> field(part, part.select(), scope);
      case CALL -> operations.of(part, part.call(), scope);
      case LIST -> list(part, scope);
      case COMPREHENSION -> macros.of(part, part.comprehension(), scope);
      case MAP -> typing.refused(part, "an expression makes no maps");
      case STRUCT -> typing.refused(part, "an expression makes no messages");
      case NOT_SET -> typing.refused(part, "something is missing");
    };
  }

  List<Typed> all(List<CelExpr> parts, Scope scope) {
    List<Typed> all = new ArrayList<>();
    parts.forEach(part -> all.add(of(part, scope)));
    return all;
  }

  private Typed literal(CelExpr part, CelConstant constant) {
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> literal(constant.booleanValue(), Plain.BOOLEAN);
      case STRING_VALUE -> text(part, constant.stringValue());
      case INT64_VALUE -> literal(BigDecimal.valueOf(constant.int64Value()), Plain.NUMBER);
      case DOUBLE_VALUE -> decimal(part, constant.doubleValue());
      case UINT64_VALUE ->
          typing.refused(part, "a number is written without u: there is one kind of numbers");
      case NULL_VALUE ->
          typing.refused(
              part, "null is not compared: has(...) is false for an absent or null field");
      default -> typing.refused(part, "a literal is a text, a number, true or false");
    };
  }

  private static Typed literal(Object value, Type type) {
    return Typed.of(new Literal(value), type, 1);
  }

  private Typed text(CelExpr part, String text) {
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      return typing.refused(part, "a text has no U+0000 and no half characters");
    }
    typing.part(text.length());
    return literal(text, Plain.TEXT);
  }

  private Typed decimal(CelExpr part, double parsed) {
    Optional<BigDecimal> number = CelSyntax.decimal(typing.from(part), parsed);
    if (number.isEmpty()) {
      return typing.refused(part, "a number is written such as 0.5 or 1e6");
    }
    return Decimals.fits(number.get())
        ? literal(number.get(), Plain.NUMBER)
        : typing.refused(part, "a number has at most 100 digits before the point and after it");
  }

  private Typed variable(CelExpr part, String name, Scope scope) {
    Local local = scope.locals().get(name);
    if (local != null) {
      return Typed.of(new Access.Local(local.slot()), local.type(), 1)
          .at(Paths.local(name, local.slot()));
    }
    return typing
        .variable(name)
        .map(type -> Typed.of(new Access.Variable(name, type.shape()), type, 1).at(name))
        .orElseGet(() -> typing.refused(part, "unknown name \"" + name + "\"" + hint(name)));
  }

  private String hint(String name) {
    return typing
        .variable("caseData")
        .filter(data -> data instanceof ObjectOf object && object.fields().containsKey(name))
        .map(data -> ": a field of the case data is caseData." + name)
        .orElse("");
  }

  private Typed field(CelExpr part, CelSelect select, Scope scope) {
    Typed object = of(select.operand(), scope);
    Optional<Field> field = field(part, object, select.field());
    if (field.isEmpty()) {
      return Typed.unknown();
    }
    String path = Paths.field(object.path(), select.field());
    if (select.testOnly()) {
      Set<String> present = path == null ? Set.of() : Set.of(path);
      return Typed.of(
              new Access.Has(object.node(), select.field()), Plain.BOOLEAN, object.cost() + 1)
          .telling(present, Set.of());
    }
    return read(part, object, select.field(), field.get(), scope);
  }

  /** The field of an object; empty, with a finding, when there is none of the name. */
  Optional<Field> field(CelExpr part, Typed object, String name) {
    Optional<Field> field =
        switch (object.type()) {
          case ObjectOf known -> known.field(name);
          case Plain plain when plain == Plain.ANY -> ObjectOf.ANYTHING.field(name);
          default -> Optional.empty();
        };
    if (field.isEmpty()) {
      String message =
          object.type() instanceof ObjectOf
              ? "unknown field \"" + name + "\""
              : "a " + object.type().title() + " has no field \"" + name + "\"";
      typing.refused(part, 1, message);
    }
    return field;
  }

  /** Reads a field, after it was asked for where that is needed. */
  Typed read(CelExpr part, Typed object, String name, Field field, Scope scope) {
    String path = Paths.field(object.path(), name);
    if (field.needsGuard()
        && (path == null || !scope.present().contains(path))
        && !typing.readsAbsent()) {
      String shown = path == null ? name : Paths.shown(path);
      typing.refused(
          part,
          1,
          "\""
              + shown
              + "\" may be absent: ask first, as in has("
              + shown
              + ") && ..., or !has("
              + shown
              + ") || ...");
    }
    return Typed.of(
            new Access.FieldOf(object.node(), name, field.type().shape()),
            field.type(),
            object.cost() + 1)
        .at(path);
  }

  private Typed list(CelExpr part, Scope scope) {
    List<Typed> items = all(part.list().elements(), scope);
    if (!part.list().optionalIndices().isEmpty()) {
      return typing.refused(part, "a list has no optional items");
    }
    Type item = items.stream().map(Typed::type).reduce(Type::or).orElse(Plain.ANY);
    return Typed.of(
        new Access.MadeList(items.stream().map(Typed::node).toList()),
        new Type.ListOf(item, items.size()),
        items.stream().mapToLong(Typed::cost).sum() + 1);
  }
}
