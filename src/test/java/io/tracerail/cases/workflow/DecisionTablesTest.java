package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.decision.HitPolicy;
import io.tracerail.process.DecisionTable;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decision tables make of a case. */
class DecisionTablesTest {

  static final String DEFINITION =
      """
      name: order
      version: 1.0.0
      title: Order
      caseIdPrefix: OR
      caseTitle: Order
      input:
        type: object
        required: [amount]
        properties:
          amount: {type: number}
          country: {type: string}
      start: route
      steps:
        - id: route
          kind: decision_table
          POLICY
          inputs:
            - {name: amount, expression: caseData.amount}
            - {name: country, expression: caseData.country}
          outputs: [limit, approver]
          rules:
            - {when: ["[0..100]", "-"], then: [10.50, Jane]}
            - {when: ["[50..200]", '"DE"'], then: [20, Robert]}
            - {when: ["> 150", "-"], then: [30, null]}
          next: fees
        - id: fees
          kind: decision_table
          hitPolicy: collect
          aggregation: AGGREGATION
          inputs:
            - {name: amount, expression: caseData.amount}
          outputs: [fee]
          rules:
            - {when: ["> 0"], then: [1.10]}
            - {when: ["> 10"], then: [2]}
            - {when: ["> 20"], then: [null]}
          next: check
        - id: check
          kind: triage
          rules:
            - {when: caseData.fee > 3, summary: "Fee {fee}", policyCheck: P, riskScore: Low, next: done}
          otherwise: {summary: No fee, policyCheck: P, riskScore: Low, next: done}
        - {id: done, kind: final_commit, outcome: done, status: Done, message: Done}
      """;

  static final String FIRST = "hitPolicy: first\n    otherwise: [5, Ann]";

  private static ProcessDefinition definition(String policy, String aggregation) {
    return DefinitionLoader.load(
        DEFINITION.replace("POLICY", policy).replace("AGGREGATION", aggregation));
  }

  private static Transition started(ProcessDefinition definition, String caseData) {
    return new CaseMachine(definition).start(Given.start("order", caseData), Given.START);
  }

  private static Transition started(String policy, String caseData) {
    return started(definition(policy, "sum"), caseData);
  }

  private static String told(Transition transition) {
    ActivityItem item = transition.items().get(1);
    assertEquals(ActivityItem.SYSTEM_EVENT, item.type());
    assertEquals(ActivityItem.SYSTEM, item.sender());
    return item.text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\": 60, \"country\": \"DE\"}|10.50|\"Jane\"|rule 1.",
        "{\"amount\": 160, \"country\": \"DE\"}|20|\"Robert\"|rule 2.",
        "{\"amount\": 160}|30|missing|rule 3.",
        "{\"amount\": -1}|5|\"Ann\"|no rule matches, so otherwise.",
      })
  void setsTheOutputsOfTheRuleThatApplies(
      String caseData, String limit, String approver, String told) {
    Transition started = started(FIRST, caseData);
    assertEquals(limit, started.state().caseData().path("limit").toString());
    assertEquals(
        approver.equals("missing") ? "" : approver,
        started.state().caseData().path("approver").toString());
    assertEquals("Decision table route: " + told, told(started));
    assertEquals("done", started.state().outcome());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\": 60, \"country\": \"DE\"}|[10.50,20]|[\"Jane\",\"Robert\"]|rules 1, 2.",
        "{\"amount\": 160, \"country\": \"DE\"}|[20,30]|[\"Robert\"]|rules 2, 3.",
        "{\"amount\": -1}|[]|[]|no rule matches.",
      })
  void collectsTheOutputsOfAllRulesThatMatch(
      String caseData, String limits, String approvers, String told) {
    Transition started = started("hitPolicy: collect", caseData);
    assertEquals(limits, started.state().caseData().path("limit").toString());
    assertEquals(approvers, started.state().caseData().path("approver").toString());
    assertEquals("Decision table route: " + told, told(started));
  }

  @ParameterizedTest
  @CsvSource({
    "sum,30,3.10",
    "sum,5,1.10",
    "sum,0,",
    "min,30,1.10",
    "max,30,2",
    "max,0,",
    "count,30,2",
    "count,0,0"
  })
  void aggregatesWhatItCollects(String aggregation, String amount, String fee) {
    Transition started = started(definition(FIRST, aggregation), "{\"amount\": " + amount + "}");
    assertEquals(fee == null ? "" : fee, started.state().caseData().path("fee").toString());
  }

  @Test
  void letsLaterStepsReadWhatItSets() {
    Transition started = started(FIRST, "{\"amount\": 30}");
    assertEquals("Fee 3.10", started.state().caseData().path("ai_summary").textValue());
  }

  @Test
  void setsNothingWhereTwoRulesOfAUniqueTableMatch() {
    ProcessDefinition first = definition(FIRST, "sum");
    Map<String, Step> steps = new LinkedHashMap<>(first.steps());
    DecisionTable route = (DecisionTable) steps.get("route");
    steps.put(
        "route",
        new DecisionTable(
            "route",
            HitPolicy.UNIQUE,
            route.inputs(),
            route.outputs(),
            route.rules(),
            route.otherwise(),
            route.next()));
    ProcessDefinition unique =
        new ProcessDefinition(
            "order",
            "1.0.0",
            "Order",
            "OR",
            first.caseTitle(),
            first.input(),
            steps,
            first.start());
    Transition started = started(unique, "{\"amount\": 60, \"country\": \"DE\"}");
    assertTrue(started.state().caseData().path("limit").isMissingNode());
    assertTrue(started.state().caseData().path("approver").isMissingNode());
    assertEquals(
        "Decision table route: rules 1, 2 match, and only one may: nothing is set.", told(started));
    assertEquals("done", started.state().outcome());
    assertEquals("Decision table route: rule 1.", told(started(unique, "{\"amount\": 60}")));
  }

  @Test
  void namesTheFirstTenOfManyRules() {
    String rules =
        IntStream.range(0, 12)
            .mapToObj(i -> "      - {when: [\"-\", \"-\"], then: [1, A]}\n")
            .collect(Collectors.joining());
    ProcessDefinition many =
        DefinitionLoader.load(
            DEFINITION
                .replaceFirst(
                    "(?s)rules:\n.*?    next: fees", "rules:\n" + rules + "    next: fees")
                .replace("POLICY", "hitPolicy: collect")
                .replace("AGGREGATION", "sum"));
    assertEquals(
        "Decision table route: rules 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more.",
        told(started(many, "{\"amount\": 1}")));
  }

  @Test
  void givesASumOfTooManyDigitsNoValue() {
    String large =
        DEFINITION.replace("then: [1.10]", "then: [5e99]").replace("then: [2]", "then: [5e99]");
    ProcessDefinition definition =
        DefinitionLoader.load(large.replace("POLICY", FIRST).replace("AGGREGATION", "sum"));
    assertTrue(
        started(definition, "{\"amount\": 11}").state().caseData().path("fee").isMissingNode());
    assertTrue(started(definition, "{\"amount\": 5}").state().caseData().path("fee").isNumber());
  }
}
