package io.tracerail.temporal;

import io.quarkus.virtual.threads.VirtualThreads;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** Puts the extension's one connection to the uses that many namespaces have for it. */
@ApplicationScoped
class TemporalBeans {

  /**
   * Below the timeout of the activity that waits for it, so that the activity fails with the
   * reason.
   */
  private static final Duration PROVISIONING_PATIENCE = Duration.ofSeconds(25);

  /** Found by the extension, which gives it to its base client. */
  @Produces
  @Singleton
  DataConverter dataConverter() {
    return PayloadMapper.converter();
  }

  @Produces
  @ApplicationScoped
  NamespaceClients namespaceClients(WorkflowClient base, TemporalConfig config) {
    return new CachedNamespaceClients(base, config.cachedClients());
  }

  @Produces
  @ApplicationScoped
  TemporalCalls temporalCalls(
      WorkflowServiceStubs stubs,
      TemporalConfig config,
      @VirtualThreads ExecutorService virtualThreads) {
    return new ChannelCalls(
        new ChannelGate(stubs::getRawChannel, config.connectTimeout()),
        virtualThreads,
        config.commandTimeout(),
        config.callsPerNamespace());
  }

  @Produces
  @ApplicationScoped
  NamespaceProvisioner namespaceProvisioner(WorkflowServiceStubs stubs, TemporalConfig config) {
    NamespaceApi api = new NamespaceApi(stubs);
    return switch (config.namespaces()) {
      case MANAGED -> new ManagedNamespaces(api, PROVISIONING_PATIENCE);
      case EXTERNAL -> new ExternalNamespaces(api);
    };
  }
}
