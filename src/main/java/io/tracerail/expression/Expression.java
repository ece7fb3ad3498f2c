package io.tracerail.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** An expression that was checked and compiled. Immutable; safe for use by several threads. */
public final class Expression {

  /** Stands for one that was refused, so that the rest of a definition can be checked. */
  public static final Expression FALSE =
      new Expression("false", new Access.Literal(false), Type.Plain.BOOLEAN, false, 0, 0);

  private final String text;
  private final Node root;
  private final Type type;
  private final boolean absent;
  private final int locals;
  private final int bytes;

  Expression(String text, Node root, Type type, boolean absent, int locals, int bytes) {
    this.text = text;
    this.root = root;
    this.type = type;
    this.absent = absent;
    this.locals = locals;
    this.bytes = bytes;
  }

  /** What an evaluation came to. */
  public sealed interface Outcome {

    record Value(JsonNode json) implements Outcome {}

    /**
     * @param reason for people; may quote the case data
     */
    record NoValue(String reason) implements Outcome {}
  }

  /** Type of its value. */
  public Type type() {
    return type;
  }

  /** Whether it has no value where a field is absent that may be. */
  public boolean mayBeAbsent() {
    return absent;
  }

  /** Estimate of the memory that it holds. */
  public int bytes() {
    return bytes;
  }

  /**
   * Tells whether it is true. One without a value is not: a field is absent or of another type than
   * was known, a number has too many digits, the budget is spent.
   *
   * @param scope an object with the declared variables
   */
  public boolean matches(JsonNode scope, TextComparison texts, Budget budget) {
    try {
      return frame(scope, texts, budget).value(root).equals(true);
    } catch (EvaluationFailure | Budget.Exhausted failure) {
      return false;
    }
  }

  /** As {@link #matches}, but for its value. */
  public Outcome evaluate(JsonNode scope, TextComparison texts, Budget budget) {
    try {
      return new Outcome.Value(JsonValues.json(frame(scope, texts, budget).value(root), budget));
    } catch (EvaluationFailure | Budget.Exhausted failure) {
      return new Outcome.NoValue(failure.getMessage());
    }
  }

  /**
   * Its value as a moment: of a date the start in UTC, of a text what it says.
   *
   * @return empty when it has no value, or one that is no moment
   */
  public Optional<Instant> moment(JsonNode scope, TextComparison texts, Budget budget) {
    try {
      return Optional.of(Times.moment(frame(scope, texts, budget).value(root)));
    } catch (EvaluationFailure | Budget.Exhausted failure) {
      return Optional.empty();
    }
  }

  /**
   * As {@link #evaluate}, but its value as {@link Scalars} has it, where it is one.
   *
   * @return empty when there is no value
   * @throws Budget.Exhausted when it costs too much
   */
  public Optional<Object> scalar(JsonNode scope, TextComparison texts, Budget budget) {
    try {
      return Optional.of(frame(scope, texts, budget).value(root));
    } catch (EvaluationFailure failure) {
      return Optional.empty();
    }
  }

  private Frame frame(JsonNode scope, TextComparison texts, Budget budget) {
    return new Frame(scope, texts, budget, locals);
  }

  /** The text that it was made of. */
  @Override
  public String toString() {
    return text;
  }
}
