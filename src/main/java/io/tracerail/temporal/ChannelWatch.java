package io.tracerail.temporal;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.quarkus.runtime.StartupEvent;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.tracerail.repeat.Ticks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Tries a broken connection to Temporal again every second. gRPC by itself waits up to two minutes
 * between attempts (<a
 * href="https://github.com/grpc/grpc/blob/master/doc/connection-backoff.md">connection
 * back-off</a>), and an instance without commands has nobody else who asks.
 */
@ApplicationScoped
class ChannelWatch {

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final WorkflowServiceStubs stubs;

  ChannelWatch(WorkflowServiceStubs stubs) {
    this.stubs = stubs;
  }

  void start(@Observes StartupEvent event, Ticks ticks) {
    ticks.every(
        "The look at the connection to Temporal",
        Duration.ZERO,
        EVERY,
        () -> look(stubs.getRawChannel()));
  }

  /** Asking for the state also begins to connect a channel that is idle. */
  static void look(ManagedChannel channel) {
    if (channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff();
    }
  }
}
