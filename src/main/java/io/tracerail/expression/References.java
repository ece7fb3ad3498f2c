package io.tracerail.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the fields of a variable that an expression names, whatever their types are. */
final class References {

  private final String variable;
  private final Set<String> fields = new LinkedHashSet<>();

  private References(String variable) {
    this.variable = variable;
  }

  static Set<String> of(CelExpr root, String variable) {
    References references = new References(variable);
    references.visit(root);
    return references.fields;
  }

  private void visit(CelExpr part) {
    switch (part.getKind()) {
      case SELECT -> select(part.select());
      case CALL -> call(part.call());
      case LIST -> part.list().elements().forEach(this::visit);
      case COMPREHENSION -> loop(part.comprehension());
      default -> {} // has no parts, or is refused
    }
  }

  private void select(CelSelect select) {
    if (isVariable(select.operand())) {
      fields.add(select.field());
    }
    visit(select.operand());
  }

  private void call(CelCall call) {
    List<CelExpr> parts = call.args();
    // An operand and an index: object["name"].
    if (parts.size() == 2 && isVariable(parts.getFirst()) && isText(parts.getLast())) {
      fields.add(parts.getLast().constant().stringValue());
    }
    call.target().ifPresent(this::visit);
    parts.forEach(this::visit);
  }

  private void loop(CelComprehension loop) {
    List.of(loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result())
        .forEach(this::visit);
  }

  private boolean isVariable(CelExpr part) {
    return part.getKind() == Kind.IDENT && part.ident().name().equals(variable);
  }

  private static boolean isText(CelExpr part) {
    return part.getKind() == Kind.CONSTANT
        && part.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }
}
