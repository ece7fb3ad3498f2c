package io.tracerail.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracerail.faults.Ledger.Effect;
import io.tracerail.testing.ServiceClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite would be worth nothing if its oracle let such cases pass. */
class OracleTest {

  private static final String RIGHT =
      """
      {"caseDetails": {"state": "open", "status": "Pending Agent Approval", "outcome": null,
                       "assignee": [{"name": "Jane Smith"}]},
       "activityStream": [{"id": 1, "text": "Opened"}, {"id": 2, "text": "said, of C"}],
       "activeInteraction": {"interactionId": "int-1"}}
      """;

  private Ledger told;

  @BeforeEach
  void tell() {
    told = new Ledger(null, "C");
    told.comments.put("said, of C", Effect.ONCE);
    told.comments.put("refused, of C", Effect.NEVER);
    told.comments.put("abandoned, of C", Effect.AT_MOST_ONCE);
  }

  private List<String> judge(String document) throws Exception {
    Answer answer = new Answer(200, new ObjectMapper().readTree(document), Map.of(), Duration.ZERO);
    return Oracle.judge(told, Optional.of(answer));
  }

  private void assertFound(String right, String wrong, String finding) throws Exception {
    List<String> found = judge(RIGHT.replace(right, wrong));
    assertTrue(found.stream().anyMatch(one -> one.contains(finding)), found::toString);
  }

  @Test
  void acceptsACaseThatIsAsItsClientsWereTold() throws Exception {
    assertEquals(List.of(), judge(RIGHT));
  }

  @Test
  void findsALostOrDoubledCommand() throws Exception {
    assertFound("said, of C", "Something else", "is there 0 times");
    assertFound("Opened", "said, of C", "is there 2 times");
  }

  @Test
  void findsARefusedCommandThatTookEffect() throws Exception {
    assertFound("Opened", "refused, of C", "is there 1 times");
  }

  @Test
  void findsAnEffectOfACommandAnswered503() throws Exception {
    told.comments.put("unlucky, of C", Effect.of(Optional.of(answered(503))));
    assertFound("Opened", "unlucky, of C", "is there 1 times, not NEVER");
    told.comments.put("unlucky, of C", Effect.of(Optional.of(answered(504))));
    assertEquals(List.of(), judge(RIGHT.replace("Opened", "unlucky, of C")));
  }

  @Test
  void derivesTheExpectedEffectFromAnAnswer() {
    assertEquals(Effect.ONCE, Effect.of(Optional.of(answered(201))));
    assertEquals(Effect.NEVER, Effect.of(Optional.of(answered(409))));
    assertEquals(Effect.NEVER, Effect.of(Optional.of(answered(503))));
    assertEquals(Effect.AT_MOST_ONCE, Effect.of(Optional.of(answered(504))));
    assertEquals(Effect.AT_MOST_ONCE, Effect.of(Optional.of(answered(500))));
    assertEquals(Effect.AT_MOST_ONCE, Effect.of(Optional.empty()));
  }

  @Test
  void findsADecisionOnAStepUnknownToItsSender() throws Exception {
    told.asks("Pending Security Approval", "int-3");
    String right = RIGHT.replace("int-1", "int-3").replace("Agent", "Security");
    assertEquals(List.of(), judge(right));
    assertFound("\"int-1\"", "\"int-4\"", "what is asked is int-4, not int-3");
  }

  @Test
  void findsAnAnswerGivenToAnotherCaller() throws Exception {
    told.heardOfAnother(answered(422));
    assertEquals(List.of(), judge(RIGHT));
    told.heardOfAnother(answered(201));
    assertFound("C", "C", "another caller's key is answered 201");
  }

  private static Answer answered(int status) {
    return new Answer(status, null, Map.of(), Duration.ZERO);
  }

  @Test
  void findsATextThatNobodySaid() throws Exception {
    assertFound("Opened", "invented, of C", "nobody said");
  }

  @Test
  void findsAGapInTheActivityStream() throws Exception {
    assertFound("\"id\": 2", "\"id\": 3", "its items are");
  }

  @Test
  void findsACaseInAnotherState() throws Exception {
    assertFound("\"open\"", "\"closed\"", "state is");
    assertFound("Pending Agent Approval", "Approved", "status is");
    assertFound("Jane Smith", "John Doe", "assignee is");
    assertFound("{\"interactionId\": \"int-1\"}", "null", "what is asked is");
  }

  @Test
  void findsACaseThatCannotBeRead() {
    assertEquals(1, Oracle.judge(told, Optional.empty()).size());
  }
}
