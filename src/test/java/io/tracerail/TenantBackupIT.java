package io.tracerail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tenant-backup} takes a tenant from one installation to another. */
@BesideOthers
class TenantBackupIT {

  private static final String SMALL_PARTS = "2000";
  private static final String UNUSUAL = "Zoë \"the\" O'Neill \\ 東京 🚀\n\tsecond line";

  private static RunningService one;
  private static RunningService other;
  private static ServiceClient tenant;

  @TempDir Path directory;

  private record Ran(int status, Path output, String messages) {}

  @BeforeAll
  static void start() throws IOException {
    one = RunningService.start(RunningService.servers(), "backup-from");
    other = RunningService.start(RunningService.servers(), "backup-to");
    tenant = ServiceClient.onboard(one, "Moved");
  }

  @AfterAll
  static void stop() {
    if (other != null) {
      other.close();
    }
    one.close();
  }

  private Ran backup(String verb, RunningService service, Path input)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, verb, ".ndjson");
    Path messages = Files.createTempFile(directory, verb, ".log");
    ProcessBuilder command =
        new ProcessBuilder("bin/tenant-backup", verb, service.uri("").toString(), tenant.tenantId())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(messages.toFile());
    command.environment().put("TRACERAIL_PLATFORM_KEY", RunningService.platformKey());
    command.environment().put("PART_SIZE", SMALL_PARTS);
    int status = command.start().waitFor();
    return new Ran(status, output, Files.readString(messages));
  }

  private static void create(String process, String caseId, Map<String, Object> data) {
    Answer created =
        tenant.post(
            "/cases",
            Map.of(
                "processName",
                process,
                "caseId",
                caseId,
                "submitter",
                Map.of("name", "Zoë O'Neill"),
                "caseData",
                data),
            "create-" + caseId);
    assertEquals(201, created.status(), () -> created.body().toString());
  }

  /** Without the address of the installation, which the links begin with. */
  private static List<String> documents(
      ServiceClient client, RunningService service, List<String> paths) {
    return paths.stream()
        .map(path -> client.get(path).body().toString().replace(service.uri("").toString(), ""))
        .toList();
  }

  private static Answer respond(ServiceClient client, String caseId, Map<String, Object> response) {
    String interactionId =
        client.get("/cases/" + caseId).body().at("/activeInteraction/interactionId").asText();
    return client.post(
        "/cases/" + caseId + "/interactions/" + interactionId,
        Map.of("interactionId", interactionId, "response", response),
        null);
  }

  private static void accepted(Answer answer) {
    assertEquals(200, answer.status(), () -> answer.body().toString());
  }

  @Test
  void continuesOpenCasesInTheOtherInstallation() throws Exception {
    BigDecimal amount = new BigDecimal("750.00");
    Map<String, Object> travel = Map.of("amount", amount, "currency", "USD", "category", "Travel");
    create("expense_approval", "BUTTONS", travel);
    create("expense_approval", "FORM", travel);
    accepted(tenant.post("/cases/FORM/decision", Map.of("decision", "rejected"), "reject-FORM"));
    create(
        "access_request",
        "SCHEMA",
        Map.of("system", "Billing", "accessLevel", "write", "justification", UNUSUAL));
    create(
        "support_escalation",
        "SUPPORT",
        Map.of("subject", "Down", "description", UNUSUAL, "severity", 1));
    assertTrue(tenant.post("/cases/BUTTONS/messages", Map.of("text", UNUSUAL), null).accepted());
    List<String> paths =
        List.of("/cases/BUTTONS", "/cases/FORM", "/cases/SCHEMA", "/cases/SUPPORT");
    List<String> before = documents(tenant, one, paths);

    Ran taken = backup("export", one, Path.of("/dev/null"));
    assertEquals(0, taken.status(), taken.messages());
    String lines = Files.readString(taken.output(), StandardCharsets.UTF_8);
    assertTrue(lines.contains("750.00"), "the decimal is as it was sent");

    ServiceClient.onboard(other, Map.of("name", "Moved", "tenantId", tenant.tenantId()));
    Ran restored = backup("import", other, taken.output());
    assertEquals(0, restored.status(), restored.messages());
    assertTrue(restored.messages().contains("\"started\":4"), restored.messages());

    // With the keys of before, also one that the other installation did not issue.
    ServiceClient moved = tenant.at(other);
    assertEquals(before, documents(moved, other, paths));

    Ran repeated = backup("import", other, taken.output());
    assertEquals(0, repeated.status(), repeated.messages());
    assertTrue(repeated.messages().contains("\"started\":0"), repeated.messages());
    assertEquals(before, documents(moved, other, paths));

    // A repeated command is known; a new one is taken.
    accepted(moved.post("/cases/FORM/decision", Map.of("decision", "rejected"), "reject-FORM"));
    accepted(moved.post("/cases/BUTTONS/decision", Map.of("decision", "approved"), null));
    assertEquals("Approved", moved.get("/cases/BUTTONS").body().at("/caseDetails/status").asText());
    accepted(respond(moved, "FORM", Map.of("reason", "No receipt")));
    accepted(
        respond(
            moved,
            "SCHEMA",
            Map.of(
                "recommendation", "grant", "scope", Map.of("environments", List.of("staging")))));
    Ran again = backup("export", other, Path.of("/dev/null"));
    assertEquals(0, again.status(), again.messages());
    assertTrue(
        Files.readString(again.output()).lines().filter(l -> l.contains("750.00")).count() >= 2,
        "the decimal went through the restored workflows as it was");
  }

  @Test
  void refusesToImportABackupThatIsNotWhole() throws Exception {
    tenant.create("CUT", "cut");
    Ran taken = backup("export", one, Path.of("/dev/null"));
    List<String> lines = Files.readAllLines(taken.output());
    Path cut = Files.write(directory.resolve("cut"), lines.subList(0, lines.size() - 1));
    Ran refused = backup("import", one, cut);
    assertNotEquals(0, refused.status());
    assertTrue(refused.messages().contains("broke off"), refused.messages());

    lines.remove(2);
    Path missing = Files.write(directory.resolve("missing"), lines);
    assertTrue(backup("import", one, missing).messages().contains("not whole"));
  }
}
