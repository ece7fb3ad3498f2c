package io.tracerail.cases;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.cases.workflow.CaseInput;
import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.process.Participant;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommandSenderTest {

  @Inject CommandSender commands;
  @Inject ObjectMapper mapper;

  @Test
  void recognizesAStartWhoseAnswerWasLost() {
    TestTenant tenant = TestTenant.onboard("Repeats");
    CaseInput input = lost();
    UUID request = UUID.randomUUID();

    assertTrue(resume(tenant, input, request));
    assertTrue(resume(tenant, input, request), "the same request, repeated");
    assertFalse(resume(tenant, input, UUID.randomUUID()), "another finds it running");
  }

  private CaseInput lost() {
    CaseStart start =
        new CaseStart(
            UUID.randomUUID(),
            "Test agent",
            "LOST",
            null,
            "expense_approval",
            "1.0.0",
            List.of(new Participant("John Doe", "john.doe@example.com")),
            mapper.valueToTree(Map.of("amount", 750, "currency", "USD", "category", "Travel")),
            null);
    return new CaseInput(start, null);
  }

  private boolean resume(TestTenant tenant, CaseInput input, UUID request) {
    return commands.resume(
        new TenantNamespace(new TenantId(tenant.id()), tenant.namespace()), input, request);
  }
}
