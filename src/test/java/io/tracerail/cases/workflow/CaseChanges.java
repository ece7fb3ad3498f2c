package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.process.Participant;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.testing.TestTenant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Commands to a waiting expense approval, and the changes that its workflow makes of them. */
final class CaseChanges {

  private CaseChanges() {}

  /** What the workflow makes of the command: the machine is the same. */
  static CaseChange of(
      NamespaceClients clients, TestTenant tenant, String caseId, CaseCommand command) {
    String created =
        clients
            .forNamespace(tenant.namespace())
            .fetchHistory(caseId)
            .getEvents()
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getInput()
            .getPayloads(1)
            .getData()
            .toStringUtf8();
    UUID creation = UUID.fromString(created.split("\"commandId\":\"")[1].substring(0, 36));
    CaseMachine machine = Given.machine("expense_approval");
    CaseState opened = machine.start(start(caseId, creation), Instant.now()).state();
    Transition next = machine.apply(opened, command);
    return new CaseChange(
        next.state(),
        next.items(),
        command.commandId(),
        command,
        next.outcome(),
        false,
        false,
        null);
  }

  static CaseStart start(String caseId, UUID creation) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("amount", 750)
            .put("currency", "USD")
            .put("category", "Travel");
    return new CaseStart(
        creation,
        "Test agent",
        caseId,
        null,
        "expense_approval",
        "1.0.0",
        List.of(new Participant("John Doe", "john.doe@example.com")),
        data,
        null);
  }

  static CaseCommand decide(String decision) {
    return new CaseCommand.Decide(UUID.randomUUID(), "Ann", Instant.now(), decision);
  }
}
