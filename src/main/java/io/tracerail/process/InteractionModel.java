package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The form of a question to a person. */
public sealed interface InteractionModel {

  /**
   * The label of a trigger of transitions.
   *
   * @return null where it has none
   */
  default String label(String trigger) {
    return null;
  }

  /**
   * @param actions never empty; values are unique
   */
  record ActionButtons(List<Action> actions) implements InteractionModel {
    public ActionButtons {
      actions = List.copyOf(actions);
    }

    @Override
    public String label(String trigger) {
      return actions.stream()
          .filter(action -> action.value().equals(trigger))
          .map(Action::label)
          .findFirst()
          .orElse(null);
    }

    /**
     * @param style one of {@code primary}, {@code secondary}, {@code danger}
     */
    public record Action(String label, String value, String style) {}
  }

  /**
   * @param fields never empty; names are unique
   */
  record SimpleForm(List<Field> fields) implements InteractionModel {
    public SimpleForm {
      fields = List.copyOf(fields);
    }

    /**
     * @param defaultValue of the field's type; null when there is none
     */
    public record Field(
        String name, String label, FieldType fieldType, boolean required, JsonNode defaultValue) {}
  }

  /**
   * @param schema of an object
   * @param uiSchema hints for the renderer; null when there are none
   */
  record ComplexForm(CompiledSchema schema, JsonNode uiSchema) implements InteractionModel {}

  /** The types of a simple form's fields. */
  enum FieldType {
    TEXT,
    TEXTAREA,
    NUMBER,
    DATE,
    BOOLEAN;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FieldType> named(String name) {
      return Arrays.stream(values()).filter(type -> type.wireName().equals(name)).findFirst();
    }
  }
}
