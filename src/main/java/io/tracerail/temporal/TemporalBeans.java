package io.tracerail.temporal;

import io.grpc.ClientInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.netty.channel.EventLoopGroup;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.virtual.threads.VirtualThreads;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.temporal.telemetry.SdkMeters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Puts the extension's one connection to the uses that many namespaces have for it. */
@ApplicationScoped
class TemporalBeans {

  /** A thousand tenants' workers then poll a server that refuses all some 1,500 times a second. */
  private static final Duration AFTER_FAILED_POLL = Duration.ofSeconds(2);

  /** How long a command waits for its turn. */
  private static final Duration TURN_PATIENCE = Duration.ofSeconds(2);

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
  @Singleton
  SdkMeters sdkMeters(MeterRegistry registry, TemporalConfig config) {
    return new SdkMeters(registry, config.systemNamespace());
  }

  @Produces
  @Singleton
  NamespaceClients namespaceClients(
      WorkflowClient base,
      SdkMeters meters,
      MeterRegistry registry,
      TemporalConfig config,
      @MainEventLoopGroup EventLoopGroup timers) {
    NamespaceClients clients =
        new NamespaceClients(
            measured(
                base.getWorkflowServiceStubs(),
                meters,
                new PatientPolls(AFTER_FAILED_POLL, timers)),
            base.getOptions(),
            config.cachedClients());
    CaffeineCacheMetrics.monitor(registry, clients.cache(), "temporal_clients");
    return clients;
  }

  /**
   * The same channel and headers, with meters of our own: the extension's are made for one
   * namespace.
   */
  private static WorkflowServiceStubs measured(
      WorkflowServiceStubs stubs, SdkMeters meters, ClientInterceptor polls) {
    WorkflowServiceStubsOptions given = stubs.getOptions();
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setChannel(stubs.getRawChannel())
            .setGrpcMetadataProviders(given.getGrpcMetadataProviders())
            .setHeaders(given.getHeaders())
            .setRpcRetryOptions(given.getRpcRetryOptions())
            .setRpcLongPollTimeout(given.getRpcLongPollTimeout())
            .setGrpcClientInterceptors(List.of(polls, new AttemptWatch()))
            .setMetricsScope(meters.scope())
            .validateAndBuildWithDefaults());
  }

  @Produces
  @Singleton
  TemporalCalls temporalCalls(
      WorkflowServiceStubs stubs,
      TemporalConfig config,
      @VirtualThreads ExecutorService virtualThreads,
      @MainEventLoopGroup EventLoopGroup timers,
      LimitRefusals limits) {
    CallBulkheads bulkheads = new CallBulkheads(TURN_PATIENCE, timers, System::nanoTime, limits);
    return new TemporalCalls(
        new ChannelGate(stubs::getRawChannel, config.connectTimeout()),
        virtualThreads,
        config.commandTimeout(),
        bulkheads.ofNamespaces(config.concurrentCallsPerNamespace(), config.callsPerNamespace()),
        bulkheads.ofCases(config.concurrentCallsPerCase(), config.callsPerCase()),
        timers);
  }

  @Produces
  @ApplicationScoped
  NamespaceProvisioner namespaceProvisioner(WorkflowServiceStubs stubs, TemporalConfig config) {
    NamespaceApi api = new NamespaceApi(stubs);
    return switch (config.namespaces()) {
      case MANAGED -> new ManagedNamespaces(api, config.namespacePrefix(), PROVISIONING_PATIENCE);
      case EXTERNAL -> new ExternalNamespaces(api, config.namespacePrefix());
    };
  }
}
