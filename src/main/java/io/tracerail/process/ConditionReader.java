package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the conditions of triage rules. */
final class ConditionReader {

  private final ReadContext reading;

  ConditionReader(ReadContext reading) {
    this.reading = reading;
  }

  Condition read(YamlSource source) {
    if (source.optional("all").isPresent()) {
      source.onlyKeys("all");
      return new Condition.All(source.items("all").stream().map(this::read).toList());
    }
    if (source.optional("any").isPresent()) {
      source.onlyKeys("any");
      return new Condition.Any(source.items("any").stream().map(this::read).toList());
    }
    return compare(source);
  }

  private Condition compare(YamlSource source) {
    source.onlyKeys("field", "operator", "value", "ignoreCase");
    FieldPath field = field(source);
    boolean ignoreCase = source.optional("ignoreCase").map(this::flag).orElse(false);
    Optional<Condition.Operator> operator = operator(source);
    List<JsonNode> values = operator.map(known -> values(source, known)).orElse(List.of());
    return new Condition.Compare(
        field, operator.orElse(Condition.Operator.PRESENT), values, ignoreCase);
  }

  private FieldPath field(YamlSource source) {
    String text = source.text("field");
    Optional<FieldPath> path = FieldPath.parse(text);
    String pointer = source.pointer() + "/field";
    path.ifPresent(field -> reading.fieldReference(field, pointer));
    if (path.isEmpty() && !text.isEmpty()) {
      reading.problem(pointer, "\"" + text + "\" is no field name");
    }
    return path.orElse(new FieldPath(List.of()));
  }

  private Optional<Condition.Operator> operator(YamlSource source) {
    String text = source.text("operator");
    Optional<Condition.Operator> operator =
        Arrays.stream(Condition.Operator.values())
            .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
    if (operator.isEmpty() && !text.isEmpty()) {
      source.problem(
          "unknown operator \"" + text + "\": use eq, ne, lt, lte, gt, gte, in or present");
    }
    return operator;
  }

  private List<JsonNode> values(YamlSource source, Condition.Operator operator) {
    if (operator == Condition.Operator.PRESENT) {
      source.optional("value").ifPresent(value -> value.problem("present takes no value"));
      return List.of();
    }
    Optional<YamlSource> value = source.required("value");
    if (value.isEmpty()) {
      return List.of();
    }
    JsonNode json = value.get().json();
    List<JsonNode> values = new ArrayList<>();
    if (operator == Condition.Operator.IN) {
      json.forEach(values::add);
    } else {
      values.add(json);
    }
    if (operator == Condition.Operator.IN && (!json.isArray() || json.isEmpty())) {
      value.get().problem("in takes a list with at least one value");
    } else if (values.stream().anyMatch(one -> !one.isValueNode() || one.isNull())) {
      value.get().problem("a value must be a text, a number or a boolean");
    } else if (operator.ordersNumbers() && !json.isNumber()) {
      value.get().problem(source.text("operator") + " takes a number");
    }
    return values;
  }

  private boolean flag(YamlSource source) {
    JsonNode json = source.json();
    if (!json.isBoolean()) {
      source.problem("must be true or false");
    }
    return json.asBoolean();
  }
}
