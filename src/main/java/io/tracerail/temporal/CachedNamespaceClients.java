package io.tracerail.temporal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;

/** Clients made from one base client: they differ in their namespace and share its channel. */
final class CachedNamespaceClients implements NamespaceClients {

  private final WorkflowClient base;
  private final Cache<String, WorkflowClient> clients;

  CachedNamespaceClients(WorkflowClient base, int maximum) {
    this.base = base;
    this.clients = Caffeine.newBuilder().maximumSize(maximum).build();
  }

  @Override
  public WorkflowClient forNamespace(String namespace) {
    return clients.get(namespace, this::make);
  }

  private WorkflowClient make(String namespace) {
    return WorkflowClient.newInstance(
        base.getWorkflowServiceStubs(),
        WorkflowClientOptions.newBuilder(base.getOptions()).setNamespace(namespace).build());
  }
}
