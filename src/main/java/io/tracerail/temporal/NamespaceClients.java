package io.tracerail.temporal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;

/**
 * A {@link WorkflowClient} per namespace, all on one gRPC channel and with the options of one base
 * client, from a bounded cache.
 */
public final class NamespaceClients {

  /** So that those of tenants that are gone do not stay. */
  private static final Duration UNUSED = Duration.ofMinutes(1);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClientOptions options;
  private final Cache<String, WorkflowClient> clients;

  NamespaceClients(WorkflowServiceStubs stubs, WorkflowClientOptions options, int maximum) {
    this.stubs = stubs;
    this.options = options;
    this.clients =
        Caffeine.newBuilder().maximumSize(maximum).expireAfterAccess(UNUSED).recordStats().build();
  }

  Cache<String, WorkflowClient> cache() {
    return clients;
  }

  /**
   * @param namespace never null; whether it exists shows in the first call
   * @return a client with the interceptors, data converter and metrics of the extension's own
   */
  public WorkflowClient forNamespace(String namespace) {
    return clients.get(namespace, this::make);
  }

  private WorkflowClient make(String namespace) {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder(options).setNamespace(namespace).build());
  }
}
