package io.tracerail.cases.workflow;

import io.quarkiverse.temporal.TemporalActivity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.failure.ApplicationFailure;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes for the workflow, after a check of the namespace's tenant. Runs on a virtual thread, so it
 * may wait.
 */
@TemporalActivity(workers = {}) // by us, on each tenant's worker: never by the extension at start
@RegisterForReflection
@ApplicationScoped
public class CaseActivitiesImpl implements CaseActivities {

  private final CaseLog log;
  private final NamespaceTenants namespaces;

  CaseActivitiesImpl(CaseLog log, NamespaceTenants namespaces) {
    this.log = log;
    this.namespaces = namespaces;
  }

  @Override
  public CommitResult commit(TenantId tenantId, CaseChange change) {
    namespaces.requireOwnNamespace(tenantId);
    try {
      return log.commit(tenantId, change).await().indefinitely();
    } catch (CaseLog.CaseIdTaken e) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the case id is taken", CaseWorkflow.CASE_EXISTS);
    } catch (CaseLog.AttachmentGone e) {
      throw ApplicationFailure.newNonRetryableFailure(
          "a file is not there any more", CaseWorkflow.ATTACHMENT_GONE);
    } catch (CaseLog.CasePurged e) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the case was purged", CaseWorkflow.CASE_PURGED);
    } catch (CaseLog.ProcessGone e) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the process's version was deleted", CaseWorkflow.PROCESS_GONE);
    }
  }

  @Override
  public Missed missed(TenantId tenantId, String caseId, int version) {
    namespaces.requireOwnNamespace(tenantId);
    return new Missed(log.after(tenantId, caseId, version).await().indefinitely());
  }
}
