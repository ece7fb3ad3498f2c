package io.tracerail.cases.workflow;

import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.tenancy.TenantId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** The log of one case by the rules of {@link CaseLog}, without a database. */
final class MemoryLog {

  private final List<CaseChange> changes = new CopyOnWriteArrayList<>();
  volatile Duration slowness = Duration.ZERO;

  synchronized CommitResult commit(TenantId tenantId, CaseChange change) {
    LockSupport.parkNanos(slowness.toNanos());
    int version = change.state().version();
    for (CaseChange earlier : changes) {
      if (earlier.commandId().equals(change.commandId())
          && earlier.state().version() < version
          && change.command() != null) {
        return new CommitResult(List.of(), earlier.outcome());
      }
    }
    if (version == changes.size() + 1) {
      changes.add(change);
      return CommitResult.COMMITTED;
    }
    return new CommitResult(missed(tenantId, change.state().caseId(), version - 1), null);
  }

  List<CaseCommand> missed(TenantId tenantId, String caseId, int version) {
    return changes.stream().skip(version).map(CaseChange::command).toList();
  }

  /** Behind a proxy: the Temporal extension takes every class that implements activities. */
  CaseActivities activities() {
    return (CaseActivities)
        Proxy.newProxyInstance(
            CaseActivities.class.getClassLoader(),
            new Class<?>[] {CaseActivities.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "commit" -> commit((TenantId) arguments[0], (CaseChange) arguments[1]);
                  case "missed" ->
                      new CaseActivities.Missed(
                          missed(
                              (TenantId) arguments[0],
                              (String) arguments[1],
                              (Integer) arguments[2]));
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> method.getName();
                });
  }

  long commits(UUID commandId) {
    return changes.stream().filter(one -> one.commandId().equals(commandId)).count();
  }

  List<ActivityItem> items() {
    return changes.stream().flatMap(one -> one.items().stream()).toList();
  }

  long comments() {
    return changes.stream().filter(one -> one.command() instanceof CaseCommand.Comment).count();
  }

  CaseState last() {
    return changes.getLast().state();
  }
}
