package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.decision.HitPolicy;
import io.tracerail.process.Branch;
import io.tracerail.process.DecisionTable;
import io.tracerail.process.TextRules;
import java.util.List;
import java.util.stream.Collectors;

/** Applies decision tables to cases. */
final class DecisionRunner {

  private static final int MOST_NAMED = 10;

  private final TextRules rules;

  DecisionRunner(TextRules rules) {
    this.rules = rules;
  }

  /**
   * Sets the outputs of a table, and says which rules apply.
   *
   * @return the step that follows
   */
  String run(CaseDraft draft, DecisionTable table) {
    List<Integer> hits = table.hits(draft.variables(), rules);
    if (hits.isEmpty()) {
      noRule(draft, table);
    } else if (hits.size() > 1 && table.hitPolicy() == HitPolicy.UNIQUE) {
      set(draft, table, List.of());
      told(draft, table, numbered(hits) + " match, and only one may: nothing is set.");
    } else {
      hits.forEach(hit -> draft.took(Branch.rule(table.id(), hit)));
      set(draft, table, hits.stream().map(hit -> table.rules().get(hit).then()).toList());
      told(draft, table, numbered(hits) + ".");
    }
    return table.next();
  }

  private void noRule(CaseDraft draft, DecisionTable table) {
    if (table.otherwise() == null) {
      set(draft, table, List.of());
      told(draft, table, "no rule matches.");
    } else {
      draft.took(Branch.otherwise(table.id()));
      set(draft, table, List.of(table.otherwise()));
      told(draft, table, "no rule matches, so otherwise.");
    }
  }

  private static void set(CaseDraft draft, DecisionTable table, List<List<JsonNode>> rows) {
    table.outputs().of(rows).forEach((field, value) -> draft.put(field, value));
  }

  private static void told(CaseDraft draft, DecisionTable table, String words) {
    draft.event("Decision table " + table.id() + ": " + words);
  }

  /** Such as {@code rules 1, 3}, counted from 1 as people count the rows of a table. */
  private static String numbered(List<Integer> hits) {
    String named =
        hits.stream()
            .limit(MOST_NAMED)
            .map(hit -> String.valueOf(hit + 1))
            .collect(Collectors.joining(", "));
    int others = hits.size() - MOST_NAMED;
    return (hits.size() == 1 ? "rule " : "rules ")
        + named
        + (others > 0 ? " and " + others + " more" : "");
  }
}
