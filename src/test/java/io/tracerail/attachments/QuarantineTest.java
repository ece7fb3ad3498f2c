package io.tracerail.attachments;

import static io.tracerail.testing.UploadedFiles.PDF;
import static io.tracerail.testing.UploadedFiles.pdf;
import static io.tracerail.testing.UploadedFiles.upload;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import io.tracerail.testing.UploadedFiles;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Files that the scanner finds something in, files that nothing attaches, and files of purged
 * cases.
 */
@QuarkusTest
class QuarantineTest {

  @Inject AttachmentSweep sweep;

  private static byte[] infected() {
    return ("%PDF-1.7\n" + FakeClamd.MARK).getBytes(StandardCharsets.US_ASCII);
  }

  /** Until the test's end. */
  private static void scanBy(FakeClamd daemon) {
    QuarkusMock.installMockForType(
        new Scanner(Optional.of(daemon.address()), Duration.ofSeconds(5)), Scanner.class);
  }

  private static String commented(TestTenant tenant, String caseId, byte[] content) {
    String id = upload(tenant, "agent", "file.pdf", content).then().extract().path("id");
    tenant
        .as("agent")
        .body(Map.of("text", "A file", "attachments", List.of(id)))
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(201);
    return id;
  }

  private void sweep(TestTenant tenant) {
    sweep.sweep(new TenantNamespace(new TenantId(tenant.id()), tenant.namespace()));
  }

  private static int rows(TestTenant tenant, String table, String where) throws Exception {
    return TenantRows.update(
        tenant, "update " + table + " set tenant_id = tenant_id where " + where);
  }

  @Test
  void keepsAnInfectedUploadFromEverybody() throws Exception {
    TestTenant tenant = TestTenant.onboard("Quarantine");
    try (FakeClamd daemon = new FakeClamd()) {
      scanBy(daemon);
      upload(tenant, "agent", "bad.pdf", infected())
          .then()
          .statusCode(422)
          .body("type", equalTo("/problems/malware-found"))
          .body("detail", containsString("Test.Mark-1"));
      upload(tenant, "agent", "good.pdf", pdf(200_000)).then().statusCode(201);
    }
    assertEquals(
        1, rows(tenant, "attachments", "state = 'quarantined' and finding = 'Test.Mark-1'"));
    assertEquals(1, rows(tenant, "attachments", "state = 'pending' and scanned"));
    upload(tenant, "agent", "unseen.pdf", PDF).then().statusCode(503);
    assertEquals(0, rows(tenant, "attachments", "name = 'unseen.pdf' and state = 'pending'"));
  }

  @Test
  void quarantinesAnAttachedFileThatIsScannedLater() throws Exception {
    TestTenant tenant = TestTenant.onboard("Scanned later");
    String caseId = tenant.waitingCase();
    String bad = commented(tenant, caseId, infected());
    String good = commented(tenant, caseId, PDF);
    try (FakeClamd daemon = new FakeClamd()) {
      scanBy(daemon);
      sweep(tenant);
    }
    tenant
        .as("viewer")
        .get("/cases/" + caseId)
        .then()
        .body("attachments.state", equalTo(List.of("quarantined", "attached")))
        .body("activityStream[-2].attachments[0].state", equalTo("quarantined"));
    tenant
        .as("admin")
        .get("/attachments/" + bad + "/content")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/attachment-quarantined"));
    tenant
        .as("viewer")
        .get("/attachments/" + bad)
        .then()
        .statusCode(200)
        .body("finding", equalTo("Test.Mark-1"));
    tenant.as("viewer").get("/attachments/" + good + "/content").then().statusCode(200);
    assertEquals(0, rows(tenant, "attachments", "not scanned"));
  }

  @Test
  void deletesWhatNothingHasAttachedInTime() throws Exception {
    TestTenant tenant = TestTenant.onboard("Swept");
    String caseId = tenant.waitingCase();
    commented(tenant, caseId, PDF);
    UUID fresh = UploadedFiles.upload(tenant);
    UUID old = UploadedFiles.upload(tenant);
    TenantRows.update(
        tenant,
        "update attachments set uploaded_at = now() - interval '25 hours' where state = 'attached' or attachment_id = '"
            + old
            + "'");
    TenantRows.update(
        tenant,
        "insert into attachments (tenant_id, attachment_id, state, name, size, media_type, store, uploader, uploaded_by, uploaded_at)"
            + " values (current_tenant_id(), gen_random_uuid(), 'uploading', 'broken off', 1, 'x', 'postgresql', 'x', 'x', now() - interval '31 minutes')");
    sweep(tenant);
    assertEquals(2, rows(tenant, "attachments", "true"));
    assertEquals(2, rows(tenant, "attachment_chunks", "true"));
    tenant.as("agent").get("/attachments/" + fresh).then().statusCode(200);
    tenant.as("agent").get("/attachments/" + old).then().statusCode(404);
  }

  @Test
  void deletesFilesOfAPurgedCase() throws Exception {
    TestTenant tenant = TestTenant.onboard("Purged files");
    String caseId = tenant.waitingCase();
    String id = commented(tenant, caseId, pdf(300_000));
    TenantRows.update(tenant, "delete from cases where case_id = '" + caseId + "'");
    tenant.as("viewer").get("/attachments/" + id).then().statusCode(404);
    sweep(tenant);
    assertEquals(0, rows(tenant, "attachments", "true"));
    assertEquals(0, rows(tenant, "attachment_chunks", "true"));
  }
}
