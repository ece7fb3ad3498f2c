package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.ActivityInterface;
import io.temporal.internal.sync.AsyncInternal.AsyncMarker;
import io.tracerail.tenancy.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The workflow's only way to the database. Each call is one tenant transaction, and repeating it
 * changes nothing.
 */
@ActivityInterface
@RegisterForReflection
@RegisterForProxy(targets = {CaseActivities.class, AsyncMarker.class})
public interface CaseActivities {

  /** Writes one change of a case, or reports why it is not the next one. */
  CommitResult commit(TenantId tenantId, CaseChange change);

  /** The commands in the log of the case after {@code version}. */
  Missed missed(TenantId tenantId, String caseId, int version);

  /** A record, because a bare list loses the commands' kinds on its way through JSON. */
  @RegisterForReflection
  record Missed(List<CaseCommand> commands) {}

  /**
   * A change, from {@code state.version() - 1} to {@code state.version()}.
   *
   * @param command null for the creation
   * @param durable whether Temporal repeats this change by itself after a crash: true for the
   *     creation and for timers; an update is only in the server's memory until its workflow task
   *     completes
   * @param publishedProcess whether the creation's process must be among the tenant's versions
   * @param engine of the creation; null in a history from before there were engine versions, and
   *     for every other change
   */
  @RegisterForReflection
  record CaseChange(
      CaseState state,
      List<ActivityItem> items,
      UUID commandId,
      CaseCommand command,
      CommandOutcome outcome,
      boolean durable,
      boolean publishedProcess,
      Engine engine) {

    /** The files that the change attaches. */
    List<UUID> files() {
      return items.stream()
          .map(ActivityItem::attachments)
          .filter(Objects::nonNull)
          .flatMap(List::stream)
          .toList();
    }
  }

  /**
   * @param missed commands that the log holds beyond the change's base, oldest first; the change
   *     was not written
   * @param repeated the earlier outcome of the command, when it is part of the case already; null
   *     otherwise
   */
  @RegisterForReflection
  record CommitResult(List<CaseCommand> missed, CommandOutcome repeated) {

    public static final CommitResult COMMITTED = new CommitResult(List.of(), null);

    boolean committed() {
      return missed.isEmpty() && repeated == null;
    }
  }
}
