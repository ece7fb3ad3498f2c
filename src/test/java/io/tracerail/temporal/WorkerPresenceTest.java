package io.tracerail.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkerPresenceTest {

  @Inject WorkerPresence presence;
  @Inject TenantWorkers workers;

  @Test
  void tellsACommandWithoutAWorkerToRetry() {
    TenantNamespace nobodys =
        new TenantNamespace(new TenantId(UUID.randomUUID()), "nobody-polls-it");
    ProblemException refused = assertThrows(ProblemException.class, () -> presence.await(nobodys));
    assertEquals(ProblemType.UNAVAILABLE, refused.type());
    assertTrue(refused.headers().containsKey("Retry-After"));
  }

  @Test
  void passesACommandOfATenantWithAWorker() {
    TestTenant tenant = TestTenant.onboard("Served");
    presence.await(new TenantNamespace(new TenantId(tenant.id()), tenant.namespace()));
  }

  @Test
  void carriesOutTheFirstCommandAfterASuspension() {
    TestTenant tenant = TestTenant.onboard("Suspended for long");
    String path = "/tenants/" + tenant.id();
    TestTenant.platform().post(path + "/suspension").then().statusCode(200);
    TestTenant.platform().delete(path + "/suspension").then().statusCode(200);
    tenant.waitingCase();
  }

  @Test
  void reportsThatAllWorkersHaveStarted() {
    TenantWorkers.Start start = workers.started();
    assertTrue(start.complete());
  }
}
