package io.tracerail.cases;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tracerail.cases.CaseRepository.CaseSummary;
import io.tracerail.db.TenantTransactions;
import io.tracerail.problem.ProblemException;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away after a command has taken effect, and before its answer is read. */
@QuarkusTest
class UnreadAnswerTest {

  @Inject TenantTransactions transactions;

  /** Until the test's end. */
  private void readNothing() {
    QuarkusMock.installMockForType(
        new CaseRepository(transactions) {
          @Override
          Uni<Optional<Document>> document(TenantId tenant, String caseId, String caseUrl) {
            return Uni.createFrom().failure(ProblemException.unavailable("gone"));
          }

          @Override
          Uni<String> item(TenantId tenant, String caseId, int itemId, String caseUrl) {
            return Uni.createFrom().failure(ProblemException.unavailable("gone"));
          }
        },
        CaseRepository.class);
  }

  @Test
  void saysThatTheCommandWasCarriedOut() {
    TestTenant tenant = TestTenant.onboard("Unread");
    String caseId = tenant.waitingCase();
    readNothing();
    assertCarriedOut(tenant, caseId, "messages", Map.of("text", "Only once, please."));
    assertCarriedOut(tenant, caseId, "cancellation", Map.of("reason", "Not needed"));
    tenant.as("viewer").get("/cases?state=closed").then().body("items", hasSize(1));
  }

  /** The case was closed meanwhile, as far as its workflow says: by this very command, perhaps. */
  @Test
  void answers504WhenAnEndedCaseCannotBeRead() {
    TestTenant tenant = TestTenant.onboard("Unread log");
    String caseId = tenant.waitingCase();
    tenant
        .as("agent")
        .body(Map.of("reason", "Not needed"))
        .post("/cases/" + caseId + "/cancellation")
        .then()
        .statusCode(200);
    QuarkusMock.installMockForType(
        new CaseRepository(transactions) {
          private final AtomicInteger reads = new AtomicInteger();

          @Override
          Uni<Optional<CaseSummary>> standing(TenantId tenant, String caseId) {
            return reads.getAndIncrement() > 0
                ? Uni.createFrom().failure(ProblemException.unavailable("gone"))
                : super.standing(tenant, caseId)
                    .map(found -> found.map(UnreadAnswerTest::asItWasOpen));
          }
        },
        CaseRepository.class);
    tenant
        .as("agent")
        .body(Map.of("text", "Too late?"))
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(504);
  }

  private static CaseSummary asItWasOpen(CaseSummary closed) {
    return new CaseSummary(
        closed.version() - 1,
        false,
        closed.status(),
        closed.creationId(),
        closed.interactionCount(),
        true,
        closed.processName(),
        closed.processVersion());
  }

  private static void assertCarriedOut(
      TestTenant tenant, String caseId, String action, Map<String, String> body) {
    tenant
        .as("agent")
        .body(body)
        .post("/cases/" + caseId + "/" + action)
        .then()
        .statusCode(504)
        .body("type", equalTo("/problems/outcome-unknown"))
        .body("detail", containsString("was carried out"));
  }
}
