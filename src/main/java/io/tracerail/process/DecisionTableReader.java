package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.decision.Cell;
import io.tracerail.decision.HitPolicy;
import io.tracerail.decision.Input;
import io.tracerail.decision.TableAnalysis;
import io.tracerail.expression.Expression;
import io.tracerail.expression.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads decision tables whose shape is the grammar's. */
final class DecisionTableReader {

  /** By which the texts of all tables are compared: such as are read today. */
  static final TextRules TEXTS = TextRules.UNICODE;

  private static final int MOST_OVERLAPS = 10;
  private static final Cell ANYTHING = new Cell.Anything();

  private final ReadContext reading;

  DecisionTableReader(ReadContext reading) {
    this.reading = reading;
  }

  /**
   * @param variables with their types; empty where no expression can be judged
   */
  DecisionTable read(String id, YamlSource source, Optional<Map<String, Type>> variables) {
    int before = reading.findings().size();
    DecisionOutputReader outputReader = new DecisionOutputReader(source);
    DecisionOutputs outputs = outputReader.read();
    List<Expression> expressions = new ArrayList<>();
    List<Optional<Input>> inputs = new ArrayList<>();
    for (YamlSource input : source.items("inputs")) {
      Optional<Expression> expression =
          variables.map(types -> new ConditionReader(types).optional(input.required("expression")));
      expressions.add(expression.orElse(Expression.FALSE));
      inputs.add(expression.flatMap(valid -> input(input, valid)));
    }
    List<DecisionTable.Rule> rules =
        source.items("rules").stream()
            .map(rule -> rule(rule, inputs, outputReader, outputs))
            .toList();
    Optional<List<JsonNode>> otherwise =
        source.optional("otherwise").map(row -> outputReader.values(row, outputs));
    DecisionTable table =
        new DecisionTable(
            id,
            outputReader.policy(),
            expressions,
            outputs,
            rules,
            otherwise.orElse(null),
            reading.stepReference(source, "next"));
    if (table.tests() > DefinitionLimits.TESTS) {
      source.problem("more than %,d tests in its cells".formatted(DefinitionLimits.TESTS));
    } else if (reading.findings().size() == before
        && inputs.stream().allMatch(Optional::isPresent)) {
      analyse(table, inputs.stream().map(Optional::orElseThrow).toList(), source);
    }
    return table;
  }

  /** Empty, with the problem noted, for an input that cells cannot test. */
  private static Optional<Input> input(YamlSource source, Expression expression) {
    if (expression == Expression.FALSE) {
      return Optional.empty();
    }
    if (!Input.fits(expression.type())) {
      source
          .required("expression")
          .problem(
              "the input must be a text, number, boolean, date, timestamp or duration, not "
                  + (expression.type() == Type.Plain.ANY
                      ? "of a type that is not known: see string(...)"
                      : "a " + expression.type().title()));
      return Optional.empty();
    }
    return Optional.of(new Input(source.line("name"), expression.type(), expression.mayBeAbsent()));
  }

  private static DecisionTable.Rule rule(
      YamlSource source,
      List<Optional<Input>> inputs,
      DecisionOutputReader outputReader,
      DecisionOutputs outputs) {
    YamlSource when = source.required("when");
    List<YamlSource> cells = when.items();
    if (cells.size() != inputs.size()) {
      when.problem("%d cells for %d inputs".formatted(cells.size(), inputs.size()));
    }
    List<Cell> read = new ArrayList<>();
    for (int i = 0; i < Math.min(cells.size(), inputs.size()); i++) {
      YamlSource cell = cells.get(i);
      read.add(inputs.get(i).map(input -> cell(cell, input)).orElse(ANYTHING));
    }
    return new DecisionTable.Rule(read, outputReader.values(source.required("then"), outputs));
  }

  private static Cell cell(YamlSource source, Input input) {
    JsonNode json = source.json();
    try {
      return Cell.parse(
          json.isNumber() ? json.decimalValue().toPlainString() : json.asText(),
          input.type(),
          TEXTS);
    } catch (IllegalArgumentException e) {
      source.problem(e.getMessage());
      return ANYTHING;
    }
  }

  private static void analyse(DecisionTable table, List<Input> inputs, YamlSource source) {
    TableAnalysis analysis =
        new TableAnalysis(
            inputs, table.rules().stream().map(DecisionTable.Rule::when).toList(), TEXTS);
    if (table.hitPolicy() == HitPolicy.UNIQUE) {
      List<YamlSource> rules = source.items("rules");
      analysis.overlaps().stream()
          .limit(MOST_OVERLAPS)
          .forEach(
              overlap ->
                  rules
                      .get(overlap.second())
                      .problem(
                          "rule %d overlaps rule %d, as for %s: the hit policy is unique"
                              .formatted(
                                  overlap.second() + 1, overlap.first() + 1, overlap.example())));
    }
    if (table.hitPolicy() != HitPolicy.COLLECT && table.otherwise() == null) {
      analysis
          .gap()
          .ifPresent(
              example ->
                  source
                      .required("rules")
                      .problem("no rule matches %s: add one, or \"otherwise\"".formatted(example)));
    }
  }
}
