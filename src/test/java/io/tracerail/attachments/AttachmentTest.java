package io.tracerail.attachments;

import static io.tracerail.testing.UploadedFiles.PDF;
import static io.tracerail.testing.UploadedFiles.bytes;
import static io.tracerail.testing.UploadedFiles.pdf;
import static io.tracerail.testing.UploadedFiles.upload;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.tracerail.testing.TestTenant;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files are uploaded, attached by commands, and read again. */
@QuarkusTest
class AttachmentTest {

  private static final int SEVERAL_CHUNKS = 200_000;

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Attachments");
  }

  private static ValidatableResponse comment(String role, String caseId, Object... ids) {
    return tenant
        .as(role)
        .body(Map.of("text", "See the receipt", "attachments", List.of(ids)))
        .post("/cases/" + caseId + "/messages")
        .then();
  }

  private static ValidatableResponse readCase(String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId).then().statusCode(200);
  }

  private static Response read(String role, Object id) {
    return tenant.as(role).get("/attachments/" + id + "/content");
  }

  @Test
  void givesBackWhatWasUploaded() throws Exception {
    byte[] content = pdf(SEVERAL_CHUNKS);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    Response uploaded = upload(tenant, "agent", "Beleg M\u00e4rz/1.pdf", content);
    String id = uploaded.path("id");
    uploaded
        .then()
        .statusCode(201)
        .header("Location", endsWith("/attachments/" + id))
        .body("name", equalTo("Beleg M\u00e4rz/1.pdf"))
        .body("size", equalTo(SEVERAL_CHUNKS))
        .body("mediaType", equalTo("application/pdf"))
        .body("state", equalTo("pending"))
        .body("sha256", equalTo(sha256))
        .body("uploadedBy", equalTo("Test agent"))
        .body("caseId", nullValue())
        .body("href", endsWith("/attachments/" + id + "/content"));
    Response read = read("agent", id);
    read.then()
        .statusCode(200)
        .contentType("application/octet-stream")
        .header("Content-Length", Integer.toString(SEVERAL_CHUNKS))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", containsString("sandbox"))
        .header("ETag", '"' + sha256 + '"')
        .header(
            "Content-Disposition",
            "attachment; filename=\"Beleg M_rz_1.pdf\"; filename*=UTF-8''Beleg%20M%C3%A4rz_1.pdf");
    assertArrayEquals(content, read.asByteArray());
    tenant
        .as("agent")
        .header("If-None-Match", '"' + sha256 + '"')
        .get("/attachments/" + id + "/content")
        .then()
        .statusCode(304);
    tenant
        .as("agent")
        .head("/attachments/" + id + "/content")
        .then()
        .statusCode(200)
        .header("Content-Length", Integer.toString(SEVERAL_CHUNKS));
  }

  @Test
  void showsFilesOfACommentInTheCase() {
    String caseId = tenant.waitingCase();
    UUID first = upload(tenant);
    UUID second = upload(tenant);
    comment("agent", caseId, second, first)
        .statusCode(201)
        .body("attachments.id", equalTo(List.of(second.toString(), first.toString())))
        .body("attachments[0].name", equalTo("receipt.pdf"))
        .body("attachments[0].size", equalTo(PDF.length))
        .body("attachments[0].state", equalTo("attached"))
        .body(
            "attachments[0].href",
            equalTo("/api/v1/tenants/" + tenant.id() + "/attachments/" + second + "/content"));
    readCase(caseId)
        .body("attachments.id", equalTo(List.of(second.toString(), first.toString())))
        .body("activityStream[0].attachments", hasSize(0))
        .body("activityStream[-1].attachments.id", hasSize(2));
    assertArrayEquals(PDF, read("viewer", first).asByteArray());
    tenant
        .as("viewer")
        .get("/attachments/" + first)
        .then()
        .statusCode(200)
        .body("state", equalTo("attached"))
        .body("caseId", equalTo(caseId));
    tenant
        .as("viewer")
        .get("/cases/" + caseId + "/activity-stream?limit=1")
        .then()
        .body("items[0].attachments", hasSize(2));
  }

  @Test
  void attachesFilesOfANewCaseAndADecision() {
    UUID brought = upload(tenant);
    String caseId =
        tenant
            .as("agent")
            .body(newCase(brought))
            .post("/cases")
            .then()
            .statusCode(201)
            .body("activityStream[0].attachments[0].id", equalTo(brought.toString()))
            .extract()
            .path("caseDetails.caseId");
    UUID decisive = upload(tenant);
    tenant
        .as("agent")
        .body(Map.of("decision", "rejected", "attachments", List.of(decisive)))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
    UUID reason = upload(tenant);
    String form =
        readCase(caseId)
            .body("attachments", hasSize(2))
            .extract()
            .path("activeInteraction.interactionId");
    tenant
        .as("agent")
        .body(Map.of("response", Map.of("reason", "No receipt"), "attachments", List.of(reason)))
        .post("/cases/" + caseId + "/interactions/" + form)
        .then()
        .statusCode(200)
        .body("attachments.id[2]", equalTo(reason.toString()));
  }

  private static Map<String, Object> newCase(Object... attachments) {
    return Map.of(
        "processName",
        "expense_approval",
        "submitter",
        Map.of("name", "John Doe"),
        "caseData",
        Map.of("amount", 750, "currency", "USD", "category", "Travel"),
        "attachments",
        List.of(attachments));
  }

  @Test
  void leavesNeitherDecisionNorFileWhereOneFails() {
    String caseId = tenant.waitingCase();
    String before = readCase(caseId).extract().asString();
    UUID good = upload(tenant);
    UUID unknown = UUID.randomUUID();
    tenant
        .as("agent")
        .body(Map.of("decision", "approved", "attachments", List.of(good, unknown, good)))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(422)
        .body("errors.pointer", equalTo(List.of("/attachments/1", "/attachments/2")));
    assertEquals(before, readCase(caseId).extract().asString());
    tenant
        .as("agent")
        .body(Map.of("decision", "no such button", "attachments", List.of(good)))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/decision"));
    tenant.as("agent").body(newCase(unknown)).post("/cases").then().statusCode(422);
    comment("agent", caseId, good).statusCode(201);
  }

  @Test
  void attachesAFileOnceAndForItsUploaderOnly() {
    String caseId = tenant.waitingCase();
    UUID file = upload(tenant);
    comment("admin", caseId, file)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/attachments/0"));
    read("admin", file).then().statusCode(404);
    tenant.as("admin").delete("/attachments/" + file).then().statusCode(404);
    comment("agent", caseId, file).statusCode(201);
    comment("agent", tenant.waitingCase(), file)
        .statusCode(422)
        .body("errors[0].detail", equalTo("is attached already"));
    tenant.as("agent").delete("/attachments/" + file).then().statusCode(409);
  }

  @Test
  void answersARepeatedCommandThatTookEffect() {
    String caseId = tenant.waitingCase();
    Map<String, Object> body = Map.of("text", "Once", "attachments", List.of(upload(tenant)));
    for (int attempt = 0; attempt < 2; attempt++) {
      tenant
          .as("agent")
          .header("Idempotency-Key", "files-" + caseId)
          .body(body)
          .post("/cases/" + caseId + "/messages")
          .then()
          .statusCode(201)
          .body("attachments", hasSize(1));
    }
  }

  @Test
  void refusesMoreThanTenFiles() {
    Object[] many = new Object[11];
    java.util.Arrays.setAll(many, i -> UUID.randomUUID());
    comment("agent", tenant.waitingCase(), many)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/attachments"));
  }

  @Test
  void removesAPendingFile() {
    UUID file = upload(tenant);
    tenant.as("viewer").delete("/attachments/" + file).then().statusCode(403);
    tenant.as("agent").delete("/attachments/" + file).then().statusCode(204);
    read("agent", file).then().statusCode(404);
    comment("agent", tenant.waitingCase(), file).statusCode(422);
  }

  @Test
  void takesNoContentOfAnotherKind() {
    upload(tenant, "agent", "receipt.pdf", "<html><script>".getBytes())
        .then()
        .statusCode(415)
        .body("detail", containsString("text/html"));
    upload(tenant, "agent", "receipt.pdf", new byte[] {'M', 'Z', 0, 1}).then().statusCode(415);
    upload(tenant, "agent", "empty.pdf", new byte[0]).then().statusCode(400);
    upload(tenant, "agent", "a\u202eb.pdf", PDF).then().statusCode(400);
    upload(tenant, "agent", "n".repeat(256), PDF).then().statusCode(400);
    upload(tenant, "viewer", "receipt.pdf", PDF).then().statusCode(403);
    tenant.as("agent").body(Map.of()).post("/attachments").then().statusCode(415);
    bytes(tenant, "agent")
        .body(PDF)
        .post("/attachments")
        .then()
        .statusCode(201)
        .body("name", equalTo("attachment"));
  }

  @Test
  void takesTheLargestFileAndNoLarger() {
    int most = 25 << 20;
    Response uploaded = upload(tenant, "agent", "large.pdf", pdf(most));
    uploaded.then().statusCode(201).body("size", equalTo(most));
    assertEquals(most, read("agent", uploaded.path("id")).asByteArray().length);
    upload(tenant, "agent", "larger.pdf", pdf(most + 1)).then().statusCode(413);
  }

  @Test
  void keepsToTheTenantsRoom() {
    TestTenant small = TestTenant.onboard("Little room");
    small.settings("{\"limits\":{\"attachmentMebibytes\":1}}");
    upload(small, "agent", "half.pdf", pdf(600_000)).then().statusCode(201);
    upload(small, "agent", "other.pdf", pdf(600_000))
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/attachments-full"));
    upload(small, "agent", "smaller.pdf", pdf(300_000)).then().statusCode(201);
  }
}
