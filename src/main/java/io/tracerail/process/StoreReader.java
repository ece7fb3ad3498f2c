package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
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
    Set<String> answered = fields(model);
    step.optional("store")
        .map(YamlSource::entries)
        .orElse(Map.of())
        .forEach(
            (field, target) -> {
              if (answered.contains(field)) {
                reading.stored(target.text(), target.pointer());
                store.put(field, target.text());
              } else {
                target.problem(
                    "unknown field " + Excerpt.quoted(field) + ": the response has no such field");
              }
            });
    return store;
  }

  private static Set<String> fields(InteractionModel model) {
    return switch (model) {
      case InteractionModel.ActionButtons buttons -> Set.of(HumanInTheLoop.ACTION);
      case InteractionModel.SimpleForm form ->
          form.fields().stream()
              .map(InteractionModel.SimpleForm.Field::name)
              .collect(Collectors.toSet());
      case InteractionModel.ComplexForm form ->
          form.schema().source().path("properties").properties().stream()
              .map(Map.Entry<String, JsonNode>::getKey)
              .collect(Collectors.toSet());
    };
  }
}
