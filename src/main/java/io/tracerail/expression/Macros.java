package io.tracerail.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import io.tracerail.expression.Loop.Kind;
import io.tracerail.expression.Type.ListOf;
import io.tracerail.expression.Type.Plain;
import java.util.List;

/**
 * Compiles the macros that go through a list. The parser expands them to one general form, by which
 * they are told apart: nothing else makes that form.
 */
final class Macros {

  private final Typer typer;
  private final Typing typing;

  Macros(Typer typer, Typing typing) {
    this.typer = typer;
    this.typing = typing;
  }

  private record Parts(Kind kind, CelExpr filter, CelExpr result) {}

  Typed of(CelExpr part, CelComprehension form, Scope scope) {
    Typed list = typer.of(form.iterRange(), scope);
    if (!(list.type() instanceof ListOf) && list.type() != Plain.ANY) {
      return typing.refused(part, "only a list has items, not a " + list.type().title());
    }
    ListOf items = list.type() instanceof ListOf known ? known : new ListOf(Plain.ANY);
    typing.loop(scope.depth());
    Scope within = scope.with(form.iterVar(), items.item());
    Parts parts = parts(form);
    Typed filter = parts.filter() == null ? null : typer.of(parts.filter(), within);
    Scope taken = filter == null ? within : within.knowing(filter.whenTrue());
    Typed result = parts.result() == null ? null : typer.of(parts.result(), taken);
    if (filter != null && !filter.type().overlaps(Plain.BOOLEAN)) {
      typing.refused(parts.filter(), "must be a boolean, not a " + filter.type().title());
    }
    long each = 2 + cost(filter) + cost(result);
    long times = items.most() == Integer.MAX_VALUE ? 1 : items.most();
    return Typed.of(
        new Loop(parts.kind(), list.node(), scope.depth(), node(filter), node(result)),
        type(parts.kind(), items, result),
        list.cost() + times * each + 1);
  }

  private static Parts parts(CelComprehension form) {
    List<CelExpr> step = form.loopStep().call().args();
    CelExpr start = form.accuInit();
    if (start.getKind() == CelExpr.ExprKind.Kind.LIST) {
      boolean filtered = form.loopStep().call().function().equals("_?_:_");
      CelExpr added = filtered ? step.get(1).call().args().get(1) : step.get(1);
      CelExpr item = added.list().elements().getFirst();
      boolean unchanged =
          item.getKind() == CelExpr.ExprKind.Kind.IDENT
              && item.ident().name().equals(form.iterVar());
      return filtered && unchanged
          ? new Parts(Kind.FILTER, step.getFirst(), null)
          : new Parts(Kind.MAP, filtered ? step.getFirst() : null, item);
    }
    if (start.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
      return new Parts(Kind.EXISTS_ONE, step.getFirst(), null);
    }
    return new Parts(start.constant().booleanValue() ? Kind.ALL : Kind.EXISTS, step.get(1), null);
  }

  private static Type type(Kind kind, ListOf items, Typed result) {
    return switch (kind) {
      case ALL, EXISTS, EXISTS_ONE -> Plain.BOOLEAN;
      case FILTER -> items;
      case MAP -> new ListOf(result.type(), items.most());
    };
  }

  private static Node node(Typed typed) {
    return typed == null ? null : typed.node();
  }

  private static long cost(Typed typed) {
    return typed == null ? 0 : typed.cost();
  }
}
