package io.tracerail.temporal;

import io.temporal.client.WorkflowClient;

/** A {@link WorkflowClient} per namespace, all on one gRPC channel, from a bounded cache. */
public interface NamespaceClients {

  /**
   * @param namespace never null; whether it exists shows in the first call
   * @return a client with the interceptors, data converter and metrics of the extension's own
   */
  WorkflowClient forNamespace(String namespace);
}
