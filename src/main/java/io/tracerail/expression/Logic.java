package io.tracerail.expression;

/**
 * And, or, and the conditional. As CEL says, {@code &&} and {@code ||} absorb a side that has no
 * value when the other one decides.
 */
final class Logic {

  private Logic() {}

  /**
   * @param decisive the value of a side that decides: true for {@code ||}, false for {@code &&}
   */
  record Either(Node left, Node right, boolean decisive) implements Node {
    @Override
    public Object in(Frame frame) {
      boolean decided;
      try {
        decided = frame.isTrue(left) == decisive;
      } catch (EvaluationFailure failure) {
        if (frame.isTrue(right) == decisive) {
          return decisive;
        }
        throw failure;
      }
      return decided ? decisive : frame.isTrue(right);
    }
  }

  record Conditional(Node condition, Node then, Node otherwise) implements Node {
    @Override
    public Object in(Frame frame) {
      return frame.value(frame.isTrue(condition) ? then : otherwise);
    }
  }
}
