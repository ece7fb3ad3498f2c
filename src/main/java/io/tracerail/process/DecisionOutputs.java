package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tracerail.decision.Aggregation;
import io.tracerail.expression.Decimals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of the case data that a decision table sets.
 *
 * @param fields in the order in which rules have their values
 * @param collects whether the values of several rules come together
 * @param aggregation what is made of them; null: a list
 */
public record DecisionOutputs(List<String> fields, boolean collects, Aggregation aggregation) {

  public DecisionOutputs {
    fields = List.copyOf(fields);
  }

  /**
   * The value of each field.
   *
   * @param rows the values of the rules that apply; one at most unless it collects
   * @return null for a field without a value
   */
  public Map<String, JsonNode> of(List<List<JsonNode>> rows) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      int column = i;
      values.put(
          fields.get(i),
          value(rows.stream().map(row -> row.get(column)).filter(one -> !one.isNull()).toList()));
    }
    return values;
  }

  private JsonNode value(List<JsonNode> column) {
    if (!collects) {
      return column.isEmpty() ? null : column.getFirst();
    }
    if (aggregation == null) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode(column.size());
      return list.addAll(column);
    }
    return aggregation
        .of(column.stream().map(JsonNode::decimalValue).toList())
        .filter(Decimals::fits)
        .map(DecimalNode::valueOf)
        .orElse(null);
  }
}
