package io.tracerail.temporal;

import io.tracerail.tenancy.TenantId;

/**
 * For installations whose operators make the namespaces, and their search attributes, themselves.
 */
record ExternalNamespaces(NamespaceApi api, String prefix) implements NamespaceProvisioner {

  /** Known beforehand, so that operators can make it. */
  @Override
  public String nameFor(TenantId tenant) {
    return prefix + tenant;
  }

  @Override
  public void ensure(String namespace, int retentionDays) {
    if (api.state(namespace) != State.REGISTERED) {
      throw new NamespaceMissingException(namespace);
    }
  }

  @Override
  public void ensureWithoutSearchAttributes(String namespace, int retentionDays) {
    ensure(namespace, retentionDays);
  }

  @Override
  public State state(String namespace) {
    return api.state(namespace);
  }

  @Override
  public boolean hasWorker(String namespace) {
    return api.hasPollers(namespace, WorkerRegistration.TASK_QUEUE);
  }

  @Override
  public void delete(String namespace) {
    // It is the operators' to delete, as it was theirs to make.
  }
}
