package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that {@code bin/tracerail import-dmn} makes of the files beside its tests. */
class ImportedTableTest {

  private static final String DEFINITION =
      """
      name: loan
      version: 1.0.0
      title: Loan
      caseIdPrefix: LN
      caseTitle: Loan
      input:
        type: object
        properties:
          amount: {type: number}
          neededUntil: {type: string, format: date}
          customer: {type: object, properties: {country: {type: string}}}
          applicantAge: {type: integer, minimum: 18}
          applicantData: {type: object, properties: {existingCustomer: {type: boolean}}}
      start: START
      steps:
      STEP
        - {id: NEXT, kind: final_commit, outcome: done, status: Done, message: Done}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "camunda|approval_route|triage|{\"amount\": 999, \"customer\": {\"country\": \"AT\"}}|0",
        "camunda|approval_route|triage|{\"amount\": 1000, \"customer\": {\"country\": \"AT\"},"
            + " \"neededUntil\": \"2026-01-01\"}|1",
        "camunda|approval_route|triage|{}|2",
        "drools|riskCategory|next_step|{\"applicantAge\": 24,"
            + " \"applicantData\": {\"existingCustomer\": false}}|0",
        "drools|riskCategory|next_step|{\"applicantAge\": 25,"
            + " \"applicantData\": {\"existingCustomer\": true}}|1",
      })
  void decidesAsInDmn(String file, String id, String next, String caseData, int hit)
      throws IOException {
    String step = Files.readString(Path.of("bin/test/dmn/" + file + ".yaml"));
    DecisionTable table =
        (DecisionTable)
            DefinitionLoader.load(
                    DEFINITION
                        .replace("STEP\n", step.indent(2))
                        .replace("START", id)
                        .replace("NEXT", next))
                .step(id);
    assertEquals(List.of(hit), table.hits(variables(caseData), TextRules.UNICODE));
  }

  private static JsonNode variables(String caseData) throws JsonProcessingException {
    return CaseVariables.of(
        "LN-1", List.of(new Participant("Ada", null)), new ObjectMapper().readTree(caseData));
  }
}
