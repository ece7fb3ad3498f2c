package io.tracerail.process;

import io.tracerail.expression.Expression;
import io.tracerail.expression.Type.Plain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a step of the kind {@code call} whose shape is the grammar's. */
final class CallReader {

  private static final String STORE = "store";
  private static final String STORE_OUTCOME = "storeOutcome";

  private final ReadContext reading;

  CallReader(ReadContext reading) {
    this.reading = reading;
  }

  /**
   * Notes the fields that it keeps, before expressions are read. What process it will be, and so
   * what its fields hold, is known only when a case is started.
   */
  static void declare(YamlSource step) {
    step.optional(STORE)
        .map(YamlSource::entries)
        .orElse(Map.of())
        .values()
        .forEach(field -> step.reading().stored(field.text(), Plain.ANY, field.pointer()));
    step.optional(STORE_OUTCOME)
        .ifPresent(field -> step.reading().stored(field.text(), Plain.TEXT, field.pointer()));
  }

  /**
   * @param expressions empty where no expression can be judged
   */
  Call read(String id, YamlSource source, Optional<ConditionReader> expressions) {
    String otherwise = reading.stepReference(source, "otherwise");
    return new Call(
        id,
        source.text("process"),
        source.optional("version").map(YamlSource::text).orElse(null),
        source.line("status"),
        input(source, expressions),
        store(source),
        source.optional(STORE_OUTCOME).map(YamlSource::text).orElse(null),
        outcomes(source),
        otherwise,
        source
            .optional("refused")
            .map(refused -> reading.stepReference(source, "refused"))
            .orElse(otherwise),
        reading.due(source));
  }

  private static Map<String, Expression> input(
      YamlSource source, Optional<ConditionReader> expressions) {
    Map<String, Expression> input = new LinkedHashMap<>();
    entries(source, "input")
        .forEach(
            (field, value) ->
                input.put(
                    field,
                    expressions.map(reader -> reader.value(value)).orElse(Expression.FALSE)));
    return input;
  }

  private static Map<String, String> store(YamlSource source) {
    Map<String, String> store = new LinkedHashMap<>();
    entries(source, STORE).forEach((field, kept) -> store.put(field, kept.text()));
    return store;
  }

  private Map<String, String> outcomes(YamlSource source) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    entries(source, "outcomes")
        .forEach(
            (outcome, next) -> {
              reading.stepReference(next.text(), next.pointer());
              outcomes.put(outcome, next.text());
            });
    return outcomes;
  }

  private static Map<String, YamlSource> entries(YamlSource source, String key) {
    return source.optional(key).map(YamlSource::entries).orElse(Map.of());
  }
}
