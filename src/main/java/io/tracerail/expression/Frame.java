package io.tracerail.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** What one evaluation works on. */
final class Frame {

  private final JsonNode scope;
  private final TextComparison texts;
  private final Budget budget;
  private final Object[] locals;

  /**
   * @param locals how many variables of loops are in use at once
   */
  Frame(JsonNode scope, TextComparison texts, Budget budget, int locals) {
    this.scope = scope;
    this.texts = texts;
    this.budget = budget;
    this.locals = new Object[locals];
  }

  JsonNode scope() {
    return scope;
  }

  TextComparison texts() {
    return texts;
  }

  Budget budget() {
    return budget;
  }

  Object local(int slot) {
    return locals[slot];
  }

  void local(int slot, Object value) {
    locals[slot] = value;
  }

  Object value(Node node) {
    budget.spend(1);
    return node.in(this);
  }

  boolean isTrue(Node node) {
    if (value(node) instanceof Boolean bool) {
      return bool;
    }
    throw new EvaluationFailure("a boolean is needed");
  }
}
