package io.tracerail.testing;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * Temporal's Java test server behind a port of the loop-back address, with namespaces as a real
 * server has them. Time skipping is locked: unlocked, a case that waits for a person is timed out
 * at once.
 */
final class EmbeddedTemporal implements AutoCloseable {

  private final TestServicesStarter testServer;
  private final Server server;

  private EmbeddedTemporal(TestServicesStarter testServer, Server server) {
    this.testServer = testServer;
    this.server = server;
  }

  /**
   * @param port 0 for a free one
   */
  static EmbeddedTemporal start(int port) throws IOException {
    TestServicesStarter testServer = new TestServicesStarter(true, 0);
    Namespaces namespaces = new Namespaces();
    NamespaceGate gate = new NamespaceGate(namespaces);
    NamespaceSuccession succession = new NamespaceSuccession(namespaces);
    HealthStatusManager health = new HealthStatusManager();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    for (BindableService service : testServer.getServices()) {
      ServerServiceDefinition definition =
          switch (service) {
            case WorkflowServiceGrpc.WorkflowServiceImplBase workflows ->
                replace(workflows, namespaces, Namespaces.METHODS);
            case OperatorServiceGrpc.OperatorServiceImplBase operator ->
                replace(
                    operator,
                    new NamespaceOperations(operator, namespaces),
                    NamespaceOperations.METHODS);
            default -> service.bindService();
          };
      builder.addService(
          ServerInterceptors.intercept(definition, succession, gate, new WithoutStickyQueues()));
      health.setStatus(definition.getServiceDescriptor().getName(), ServingStatus.SERVING);
    }
    return new EmbeddedTemporal(
        testServer, builder.addService(health.getHealthService()).build().start());
  }

  /** As {@code host:port}. */
  String target() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    testServer.close();
  }

  private static ServerServiceDefinition replace(
      BindableService original, BindableService replacement, Set<String> replaced) {
    ServerServiceDefinition from = original.bindService();
    ServerServiceDefinition with = replacement.bindService();
    ServerServiceDefinition.Builder merged =
        ServerServiceDefinition.builder(from.getServiceDescriptor());
    for (ServerMethodDefinition<?, ?> method : from.getMethods()) {
      ServerMethodDefinition<?, ?> chosen =
          replaced.contains(method.getMethodDescriptor().getBareMethodName())
              ? with.getMethod(method.getMethodDescriptor().getFullMethodName())
              : method;
      merged.addMethod(chosen);
    }
    return merged.build();
  }
}
