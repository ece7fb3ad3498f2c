package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.smallrye.common.vertx.VertxContext;
import io.tracerail.telemetry.CallContext;
import io.tracerail.testing.Fakes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On which Vert.x context a connection is asked for: the client looks for the trace there. */
class TracedTransactionTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final Vertx vertx = Vertx.vertx();

  /**
   * @param on null: none
   */
  private record Asked(Context on) {

    String trace() {
      return Span.fromContext(QuarkusContextStorage.getOtelContext(on))
          .getSpanContext()
          .getTraceId();
    }
  }

  private final CompletableFuture<Asked> asked = new CompletableFuture<>();
  private final ConnectionLeases sessions =
      new ConnectionLeases(
          vertx,
          Fakes.of(
              Pool.class,
              (method, arguments) -> {
                asked.complete(new Asked(Vertx.currentContext()));
                return Future.failedFuture("none");
              }),
          Duration.ofSeconds(1),
          "traced");

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void ask() {
    sessions
        .with(ConnectionAdmission.OPEN, session -> Future.succeededFuture())
        .subscribe()
        .with(done -> {}, failure -> {});
  }

  private void askWithin(TraceFlags flags) {
    SpanContext span =
        SpanContext.create(TRACE, "b7ad6b7169203331", flags, TraceState.getDefault());
    CallContext.NONE
        .withTrace(Span.wrap(span).storeInContext(CallContext.NONE.trace()))
        .run(
            () -> {
              ask();
              return null;
            });
  }

  private Asked asked() {
    return asked.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void carriesTheTraceOfAThreadWithoutContext() {
    askWithin(TraceFlags.getSampled());
    assertNotNull(asked().on());
    assertTrue(VertxContext.isDuplicatedContext(asked().on()));
    assertEquals(TRACE, asked().trace());
  }

  @Test
  void keepsTheContextOfARequest() {
    Context request = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    request.runOnContext(ignored -> askWithin(TraceFlags.getSampled()));
    assertSame(request, asked().on());
  }

  @Test
  void createsNoContextForAnUntracedCall() {
    askWithin(TraceFlags.getDefault());
    assertNull(asked().on());
  }
}
