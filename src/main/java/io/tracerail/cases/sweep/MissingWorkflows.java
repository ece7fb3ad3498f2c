package io.tracerail.cases.sweep;

import io.grpc.StatusRuntimeException;
import io.tracerail.temporal.WorkflowStates;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares the open cases of a tenant with its running workflows, at a bounded cost. Equal numbers
 * take one count. Only when the numbers differ, the cases are looked through, 500 with one request,
 * and the next sweep goes on from where this one ended.
 *
 * <p>Counts and lists lag, so a missing workflow is a suspicion. A server without counts and lists
 * is asked for each case, a few in each sweep.
 */
@ApplicationScoped
class MissingWorkflows {

  private static final String TYPE = "CaseWorkflow";
  private static final int PAGE = 500;
  private static final int ONE_BY_ONE = 50;

  /** More than one sweep can start again. */
  private static final int MOST = 1_000;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final OpenCases cases;
  private final WorkflowStates workflows;

  /** The last case examined of each tenant that has more to examine. */
  private final Map<TenantId, String> positions = new ConcurrentHashMap<>();

  MissingWorkflows(OpenCases cases, WorkflowStates workflows) {
    this.cases = cases;
    this.workflows = workflows;
  }

  /**
   * Finds suspects. Blocks for some ten seconds at most.
   *
   * @param open the number of open cases
   * @return ids of open cases of which no workflow seems to run
   * @throws StatusRuntimeException when the server cannot be asked; NOT_FOUND: the namespace is not
   *     there
   */
  List<String> find(TenantNamespace tenant, long open) {
    try {
      boolean begun = positions.containsKey(tenant.tenantId());
      if (!begun && workflows.countRunning(tenant.namespace(), TYPE) == open) {
        return List.of();
      }
      return lookThrough(tenant);
    } catch (StatusRuntimeException e) {
      if (WorkflowStates.isUnsupported(e)) {
        return nextPage(tenant.tenantId(), ONE_BY_ONE);
      }
      throw e;
    }
  }

  private List<String> lookThrough(TenantNamespace tenant) {
    long end = System.nanoTime() + LONGEST.toNanos();
    List<String> missing = new ArrayList<>();
    do {
      List<String> page = nextPage(tenant.tenantId(), PAGE);
      Set<String> running = workflows.running(tenant.namespace(), TYPE, page);
      page.stream().filter(caseId -> !running.contains(caseId)).forEach(missing::add);
    } while (positions.containsKey(tenant.tenantId())
        && missing.size() < MOST
        && System.nanoTime() < end);
    return missing;
  }

  private List<String> nextPage(TenantId tenant, int size) {
    List<String> page = cases.page(tenant, positions.getOrDefault(tenant, ""), size);
    if (page.size() < size) {
      positions.remove(tenant);
    } else {
      positions.put(tenant, page.getLast());
    }
    return page;
  }

  /** Forgets the position of a tenant without open cases. */
  void forget(TenantId tenant) {
    positions.remove(tenant);
  }
}
