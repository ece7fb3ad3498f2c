package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.process.Approval.Rejection;
import io.tracerail.testing.BoardProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalReaderTest {

  private static final String BOARD = BoardProcess.TEXT;

  @Test
  void readsAnApproval() {
    Approval board = board(BOARD);
    assertEquals(
        List.of(
            new Approver(null, List.of(new Participant("Jane Smith", "jane.smith@example.com"))),
            new Approver(null, List.of(new Participant("Robert Chen", null))),
            new Approver(
                "Finance",
                List.of(new Participant("Ann Lee", null), new Participant("Bob Ray", null)))),
        board.approvers());
    assertEquals(2, board.quorum());
    assertEquals(Rejection.MAJORITY, board.rejection());
    assertEquals(Map.of("approved", "grant", "rejected", "refuse"), board.transitions());
    assertEquals(Duration.ofHours(48), board.due().span().length());
    assertEquals(List.of("grant", "refuse", "expire"), List.copyOf(board.successors()));
    assertEquals(
        List.of("board.transitions.approved", "board.transitions.rejected", "board.escalate"),
        board.branches().stream().map(Branch::toString).toList());
  }

  @Test
  void takesDefaultsForWhatIsNotGiven() {
    Approval board =
        board(
            BOARD
                .replace("    rejection: majority\n", "")
                .replace("    labels: {approved: Grant, rejected: Refuse}\n", "")
                .replace("    due: PT48H\n    escalate: {next: expire}\n", "")
                .replace("approved: grant", "approved: expire")
                .replace("rejected: refuse", "rejected: grant")
                .replaceFirst("  - \\{id: refuse.*\\n", ""));
    assertEquals(Rejection.BLOCKING, board.rejection());
    assertNull(board.due());
    assertEquals(
        List.of("Approve primary approved", "Reject danger rejected"),
        board.interaction().actions().stream()
            .map(one -> one.label() + " " + one.style() + " " + one.value())
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"all, 3", "any, 1", "1, 1", "3, 3"})
  void readsAQuorum(String quorum, int approvals) {
    assertEquals(approvals, board(BOARD.replace("quorum: 2", "quorum: " + quorum)).quorum());
  }

  @Test
  void readsOneLabelAlone() {
    Approval board =
        board(BOARD.replace("{approved: Grant, rejected: Refuse}", "{rejected: Refuse}"));
    assertEquals("Approve", board.interaction().actions().getFirst().label());
    assertEquals("Refuse", board.interaction().actions().getLast().label());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quorum: 2|quorum: 4|22:13: a quorum of 4, but only 3 vote",
        "quorum: 2|quorum: 0|22:13: must be at least 1",
        "quorum: 2|quorum: most|22:13: must be a whole number, all or any",
        "quorum: 2|quorum: 1.5|22:13: must be a whole number, all or any",
        "quorum: 2|# none|14:5: missing key \"quorum\"",
        "name: Robert Chen|name: JANE  smith|20:9: \"JANE smith\" is there twice: each votes once",
        "name: Robert Chen|name: ann lee|21:36: \"Ann Lee\" is there twice: each votes once",
        "name: Robert Chen|name: finance|21:9: \"Finance\" is there twice: each votes once",
        "name: Bob Ray|name: Ann Lee|21:53: \"Ann Lee\" is there twice: each votes once",
        "members: [{name: Ann Lee}, {name: Bob Ray}]|members: []|21:26: must not be empty",
        ", members: [{name: Ann Lee}, {name: Bob Ray}]||21:9: missing key \"members\"",
        "name: Robert Chen|names: Robert|20:10: unknown key \"names\"",
        "rejection: majority|rejection: veto|23:16: unknown rejection \"veto\": use blocking or",
        "labels: {approved: Grant|labels: {granted: Grant|24:14: unknown key \"granted\"",
        ", rejected: refuse}|}|25:5: missing key \"rejected\"",
        "rejected: refuse}|rejected: nowhere}|25:46: unknown step \"nowhere\"",
        "{next: expire}|{assignees: [{name: A}]}|27:5: missing key \"next\"",
        "due: PT48H|# none|14:5: missing key \"due\", which comes with \"escalate\"",
        "due: PT48H|due: soon|26:10: \"soon\" is no duration",
        "approvers:|assignees:|14:5: missing key \"approvers\"",
      })
  void saysWhatIsWrongAndWhere(String old, String changed, String told) {
    assertTrue(BOARD.contains(old), old);
    List<String> found = SampleDefinition.told(BOARD.replace(old, changed == null ? "" : changed));
    assertTrue(found.stream().anyMatch(one -> one.startsWith(told)), found::toString);
  }

  @Test
  void limitsThePeopleOfAllGroups() {
    assertEquals(
        49 + 1,
        board(withMembers(49)).approvers().stream().mapToInt(one -> one.people().size()).sum());
    assertEquals("18:5: more than 50 people", SampleDefinition.told(withMembers(50)).getFirst());
  }

  /** Jane and a group. */
  private static String withMembers(int members) {
    return BOARD
        .replaceFirst("      - \\{name: Robert.*\\n", "")
        .replaceFirst(
            "members: \\[.*]",
            IntStream.range(0, members)
                .mapToObj("{name: P%d}"::formatted)
                .collect(Collectors.joining(", ", "members: [", "]")));
  }

  @Test
  void requiresAssigneesAfterAnApproval() {
    String ask =
        """
          - id: ask
            kind: human_in_the_loop
            status: Pending
            prompt: Why?
            interaction: {fields: [{name: a, label: A, fieldType: text, required: true}]}
            transitions: {submitted: refuse}
        """;
    String text = BOARD.replace("rejected: refuse}\n    due", "rejected: ask}\n    due") + ask;
    assertEquals(
        "31:5: step \"ask\" needs assignees: it can be the first that waits for a person",
        SampleDefinition.told(text).getFirst());
  }

  private static Approval board(String text) {
    return (Approval) DefinitionLoader.load(text).step("board");
  }
}
