package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.ActivityInterface;
import io.temporal.internal.sync.AsyncInternal.AsyncMarker;
import io.tracerail.process.Participant;
import io.tracerail.tenancy.TenantId;
import java.util.List;
import java.util.UUID;

/** What the workflow of a case does about the cases that it calls, all of its own tenant. */
@ActivityInterface
@RegisterForReflection
@RegisterForProxy(targets = {CallActivities.class, AsyncMarker.class})
public interface CallActivities {

  /** Starts the called case and waits until its creation is committed, or finds that it is. */
  Answer startCalledCase(TenantId tenantId, Request request);

  /** Reads the called case from its row. */
  Standing lookAtCalledCase(TenantId tenantId, String caseId, List<String> fields);

  /**
   * The start of a called case.
   *
   * @param commandId of its creation: the same for every attempt
   * @param version null for the highest that is not retired
   */
  @RegisterForReflection
  record Request(
      UUID commandId,
      CalledBy calledBy,
      String process,
      String version,
      List<Participant> submitter,
      @JsonDeserialize(using = ExactJson.class) JsonNode caseData) {}

  /**
   * @param caseId null when it was refused, as is version
   * @param refusal why no case can be started; null when one was
   */
  @RegisterForReflection
  record Answer(String caseId, String version, String refusal) {}

  /**
   * A called case by its row.
   *
   * @param open false when it is closed, and when it is not there any more
   * @param outcome null while it is open, and when it is not there any more
   * @param caseData the fields that were asked for, as far as it has them
   */
  @RegisterForReflection
  record Standing(
      boolean open, String outcome, @JsonDeserialize(using = ExactJson.class) JsonNode caseData) {}
}
