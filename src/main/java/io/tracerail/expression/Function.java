package io.tracerail.expression;

import io.tracerail.expression.Access.Literal;
import io.tracerail.expression.Type.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A function or an operator.
 *
 * @param name as CEL names it; operators have names such as {@code _+_}
 * @param signatures by which its use is checked
 * @param implementation looks at the values only: it does not rely on the check
 * @param constant whether its value is found at once where its arguments are literals
 */
record Function(
    String name, List<Signature> signatures, Implementation implementation, boolean constant) {

  Function {
    signatures = List.copyOf(signatures);
  }

  static Function of(String name, Implementation implementation, Signature... signatures) {
    return new Function(name, List.of(signatures), implementation, false);
  }

  static Map<String, Function> byName(Function... functions) {
    return Arrays.stream(functions)
        .collect(Collectors.toUnmodifiableMap(Function::name, one -> one));
  }

  record Signature(List<Type> parameters, Type result) {
    Signature {
      parameters = List.copyOf(parameters);
    }

    static Signature to(Type result, Type... parameters) {
      return new Signature(List.of(parameters), result);
    }

    boolean admits(List<Type> arguments) {
      if (parameters.size() != arguments.size()) {
        return false;
      }
      for (int i = 0; i < arguments.size(); i++) {
        if (!parameters.get(i).overlaps(arguments.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Computes a value; the number of its arguments is one of a signature's. */
  interface Implementation {
    /**
     * @throws EvaluationFailure when there is none for these arguments
     */
    Object of(List<Object> arguments, Frame frame);
  }

  record Call(Function function, List<Node> arguments) implements Node {
    Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Object in(Frame frame) {
      Object[] values = new Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = frame.value(arguments.get(i));
      }
      return function.implementation().of(List.of(values), frame);
    }
  }

  /**
   * The value, where it is the same for every case: its arguments are literals.
   *
   * @throws EvaluationFailure when there is none
   */
  Optional<Object> constant(List<Node> arguments) {
    List<Object> values = new ArrayList<>();
    for (Node argument : arguments) {
      if (!constant || !(argument instanceof Literal(Object value))) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(implementation.of(values, null));
  }

  /** Whether its last two arguments say where and how it rounds. */
  boolean rounds() {
    return name.equals("divide") || name.equals("round");
  }

  /** What is wrong with arguments of these types. */
  String misused(List<Type> arguments) {
    String given = arguments.stream().map(Type::title).collect(Collectors.joining(", "));
    String taken =
        signatures.stream()
            .map(
                signature ->
                    signature.parameters().stream()
                        .map(Type::title)
                        .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(" or "));
    return shown() + " takes " + taken + ", not (" + given + ")";
  }

  private String shown() {
    return name.replace("_", "");
  }

  /** The type of the result for arguments of these types; empty when none admits them. */
  Optional<Type> result(List<Type> arguments) {
    return signatures.stream()
        .filter(signature -> signature.admits(arguments))
        .map(Signature::result)
        .reduce((one, other) -> one.equals(other) ? one : Plain.ANY);
  }
}
