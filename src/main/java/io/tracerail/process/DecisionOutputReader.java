package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.decision.Aggregation;
import io.tracerail.decision.HitPolicy;
import io.tracerail.expression.Type;
import io.tracerail.expression.Type.ListOf;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a decision table sets: fields, and their values in its rules. */
final class DecisionOutputReader {

  private final YamlSource table;

  DecisionOutputReader(YamlSource table) {
    this.table = table;
  }

  /** Notes the fields with their types: these hang on nothing but the values that are written. */
  void declare() {
    Set<String> names = new HashSet<>();
    List<YamlSource> outputs = table.items("outputs");
    for (int i = 0; i < outputs.size(); i++) {
      YamlSource output = outputs.get(i);
      if (!names.add(output.text())) {
        output.problem("duplicate field " + Excerpt.quoted(output.text()));
      }
      table.reading().stored(output.text(), type(i), output.pointer());
    }
  }

  private Type type(int column) {
    List<JsonNode> values = new ArrayList<>();
    table
        .items("rules")
        .forEach(rule -> rule.optional("then").ifPresent(row -> add(row, column, values)));
    table.optional("otherwise").ifPresent(row -> add(row, column, values));
    if (policy() != HitPolicy.COLLECT) {
      return common(values);
    }
    return aggregation().isPresent() ? Plain.NUMBER : new ListOf(common(values), values.size());
  }

  private static void add(YamlSource row, int column, List<JsonNode> values) {
    if (column < row.items().size() && !row.items().get(column).json().isNull()) {
      values.add(row.items().get(column).json());
    }
  }

  private static Type common(List<JsonNode> values) {
    boolean allTexts = !values.isEmpty() && values.stream().allMatch(JsonNode::isTextual);
    return allTexts
        ? new OneOf(
            values.stream()
                .map(JsonNode::textValue)
                .collect(Collectors.toCollection(LinkedHashSet::new)))
        : values.stream().map(DecisionOutputReader::plain).reduce(Type::or).orElse(Plain.ANY);
  }

  private static Type plain(JsonNode value) {
    return value.isTextual() ? Plain.TEXT : value.isNumber() ? Plain.NUMBER : Plain.BOOLEAN;
  }

  HitPolicy policy() {
    return table
        .optional("hitPolicy")
        .map(policy -> HitPolicy.valueOf(policy.text().toUpperCase(Locale.ROOT)))
        .orElse(HitPolicy.UNIQUE);
  }

  private Optional<Aggregation> aggregation() {
    return table
        .optional("aggregation")
        .map(named -> Aggregation.valueOf(named.text().toUpperCase(Locale.ROOT)));
  }

  DecisionOutputs read() {
    List<String> fields = table.items("outputs").stream().map(YamlSource::text).toList();
    boolean collects = policy() == HitPolicy.COLLECT;
    Optional<Aggregation> aggregation = aggregation();
    if (aggregation.isPresent() && !collects) {
      problem("aggregation is for the hit policy collect");
    } else if (aggregation.isPresent() && fields.size() > 1) {
      problem("aggregation takes one output");
    }
    return new DecisionOutputs(fields, collects, aggregation.orElse(null));
  }

  private void problem(String message) {
    table.required("aggregation").problem(message);
  }

  /**
   * Reads the values of a rule; each fault is noted.
   *
   * @param row a list
   */
  List<JsonNode> values(YamlSource row, DecisionOutputs outputs) {
    if (row.items().size() != outputs.fields().size()) {
      row.problem(
          "%d values for %d outputs".formatted(row.items().size(), outputs.fields().size()));
    }
    boolean counts = outputs.aggregation() != null && outputs.aggregation() != Aggregation.COUNT;
    for (YamlSource value : row.items()) {
      NumberLimits.errors(value.json()).forEach(error -> value.problem(error.detail()));
      if (counts && !value.json().isNumber() && !value.json().isNull()) {
        value.problem("must be a number, for it is aggregated");
      }
    }
    return row.items().stream().map(YamlSource::json).toList();
  }
}
