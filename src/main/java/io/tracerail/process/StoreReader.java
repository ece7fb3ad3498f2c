package io.tracerail.process;

import io.tracerail.expression.SchemaTypes;
import io.tracerail.expression.Type;
import io.tracerail.expression.Type.ObjectOf;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the fields of a response, or of a message, that are kept in the case data. */
final class StoreReader {

  private final ReadContext reading;

  StoreReader(ReadContext reading) {
    this.reading = reading;
  }

  /** Of a response to a person's interaction. */
  Map<String, String> read(YamlSource step, InteractionModel model) {
    Map<String, Type> answered = fields(model);
    return read(step, field -> Optional.ofNullable(answered.get(field)), "the response");
  }

  /**
   * Of a message.
   *
   * @param schema null where a message may be any object: its fields have unknown types then
   */
  Map<String, String> read(YamlSource step, CompiledSchema schema) {
    if (schema == null) {
      return read(step, field -> Optional.of(Plain.ANY), "the message");
    }
    Map<String, Type> sent = properties(SchemaTypes.of(schema.source()));
    return read(step, field -> Optional.ofNullable(sent.get(field)), "the message");
  }

  private Map<String, String> read(
      YamlSource step, Function<String, Optional<Type>> types, String what) {
    Map<String, String> store = new LinkedHashMap<>();
    step.optional("store")
        .map(YamlSource::entries)
        .orElse(Map.of())
        .forEach(
            (field, target) -> {
              Optional<Type> type = types.apply(field);
              if (type.isPresent()) {
                reading.stored(target.text(), type.get(), target.pointer());
                store.put(field, target.text());
              } else {
                target.problem(
                    "unknown field %s: %s has no such field"
                        .formatted(Excerpt.quoted(field), what));
              }
            });
    return store;
  }

  private static Map<String, Type> fields(InteractionModel model) {
    return switch (model) {
      case InteractionModel.ActionButtons buttons ->
          Map.of(HumanInTheLoop.ACTION, new OneOf(values(buttons)));
      case InteractionModel.SimpleForm form ->
          form.fields().stream()
              .collect(
                  Collectors.toMap(
                      InteractionModel.SimpleForm.Field::name,
                      field -> type(field.fieldType()),
                      (first, second) -> first));
      case InteractionModel.ComplexForm form -> properties(SchemaTypes.of(form.schema().source()));
    };
  }

  private static Set<String> values(InteractionModel.ActionButtons buttons) {
    return buttons.actions().stream()
        .map(InteractionModel.ActionButtons.Action::value)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Type type(InteractionModel.FieldType type) {
    return switch (type) {
      case TEXT, TEXTAREA -> Plain.TEXT;
      case NUMBER -> Plain.NUMBER;
      case DATE -> Plain.DATE;
      case BOOLEAN -> Plain.BOOLEAN;
    };
  }

  private static Map<String, Type> properties(Type response) {
    Map<String, Type> types = new HashMap<>();
    if (response instanceof ObjectOf object) {
      object.fields().forEach((name, field) -> types.put(name, field.type()));
    }
    return types;
  }
}
