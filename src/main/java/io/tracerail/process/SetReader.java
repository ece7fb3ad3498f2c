package io.tracerail.process;

import io.tracerail.expression.Expression;
import io.tracerail.expression.ExpressionCompiler;
import io.tracerail.expression.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the steps that compute fields. Their expressions are read before those of other steps, for
 * they tell the types of their fields: each field after those that it is computed from. Where
 * fields are computed from each other in a circle, or from themselves, they are of unknown type
 * within these expressions, and known by what comes of them elsewhere.
 */
final class SetReader {

  private final ReadContext reading;
  private final CompiledSchema input;
  private final Map<String, Expression> expressions = new HashMap<>();

  SetReader(ReadContext reading, CompiledSchema input) {
    this.reading = reading;
    this.input = input;
  }

  /** Reads the expressions of all such steps; comes before {@link #read}. */
  void readAll(Collection<YamlSource> steps) {
    Map<String, List<YamlSource>> fields = new LinkedHashMap<>();
    int count = 0;
    for (YamlSource step : steps) {
      for (Map.Entry<String, YamlSource> value : values(step).entrySet()) {
        if (++count > DefinitionLimits.SET) {
          value
              .getValue()
              .problem(
                  "more than %,d fields are set in all of the definition"
                      .formatted(DefinitionLimits.SET));
          return;
        }
        fields.computeIfAbsent(value.getKey(), key -> new ArrayList<>()).add(value.getValue());
      }
    }
    Map<String, Set<String>> asked = new LinkedHashMap<>();
    fields.forEach((field, sources) -> asked.put(field, asked(sources)));
    Set<String> untyped = new HashSet<>(fields.keySet());
    for (String field : SetOrder.of(asked)) {
      read(field, fields.get(field), untyped);
      untyped.remove(field);
    }
  }

  private static Map<String, YamlSource> values(YamlSource step) {
    return step.required("values").entries();
  }

  private static Set<String> asked(List<YamlSource> sources) {
    Set<String> asked = new LinkedHashSet<>();
    sources.forEach(
        source -> asked.addAll(ExpressionCompiler.fields(source.text(), CaseVariables.CASE_DATA)));
    return asked;
  }

  private void read(String field, List<YamlSource> sources, Set<String> untyped) {
    Map<String, Type> types = new HashMap<>(reading.storedTypes());
    untyped.forEach(other -> types.put(other, Type.Plain.ANY));
    ConditionReader reader = new ConditionReader(CaseVariables.types(input, types));
    for (YamlSource source : sources) {
      Expression expression = reader.value(source);
      expressions.put(source.pointer(), expression);
      reading.stored(field, expression.type(), source.pointer());
    }
  }

  SetValues read(String id, YamlSource source) {
    Map<String, Expression> values = new LinkedHashMap<>();
    values(source)
        .forEach(
            (field, value) ->
                values.put(field, expressions.getOrDefault(value.pointer(), Expression.FALSE)));
    return new SetValues(id, values, reading.stepReference(source, "next"));
  }
}
