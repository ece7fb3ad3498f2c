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
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the fields of a response that are kept in the case data. */
final class StoreReader {

  private final ReadContext reading;

  StoreReader(ReadContext reading) {
    this.reading = reading;
  }

  Map<String, String> read(YamlSource step, InteractionModel model) {
    Map<String, String> store = new LinkedHashMap<>();
    Map<String, Type> answered = fields(model);
    step.optional("store")
        .map(YamlSource::entries)
        .orElse(Map.of())
        .forEach(
            (field, target) -> {
              if (answered.containsKey(field)) {
                reading.stored(target.text(), answered.get(field), target.pointer());
                store.put(field, target.text());
              } else {
                target.problem(
                    "unknown field " + Excerpt.quoted(field) + ": the response has no such field");
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
