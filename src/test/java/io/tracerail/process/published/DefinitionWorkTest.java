package io.tracerail.process.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@BesideOthers
class DefinitionWorkTest {

  private static final int QUEUED = 4;

  private final EventLoopGroup timers = new DefaultEventLoopGroup(1);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DefinitionWork work = new DefinitionWork(timers, new LimitRefusals(registry));
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void stop() {
    work.stop();
    timers.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private String once(String whose) {
    return work.run(
        whose,
        () -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          underWay.decrementAndGet();
          return whose;
        });
  }

  private CompletableFuture<String> begun(String whose) {
    return CompletableFuture.supplyAsync(() -> once(whose), Thread::startVirtualThread);
  }

  @Test
  void doesOnePieceOfATenantAtATime() {
    List<CompletableFuture<String>> busy = new ArrayList<>();
    busy.add(begun("busy"));
    Await.until(Duration.ofSeconds(10), "the first works", () -> underWay.get() == 1);
    for (int i = 0; i <= QUEUED; i++) {
      busy.add(begun("busy"));
    }
    Await.until(
        Duration.ofSeconds(10),
        "one is refused",
        () -> busy.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
    busy.stream()
        .filter(CompletableFuture::isCompletedExceptionally)
        .forEach(
            one -> {
              ProblemException told =
                  (ProblemException) assertThrows(RuntimeException.class, one::join).getCause();
              assertEquals(ProblemType.TOO_MANY_REQUESTS, told.type());
              assertEquals("5", told.headers().get("Retry-After"));
            });
    CompletableFuture<String> other = begun("other");
    end.countDown();
    assertEquals("other", other.join());
    assertEquals(
        QUEUED + 1, busy.stream().filter(one -> !failed(one)).map(CompletableFuture::join).count());
    assertTrue(most.get() <= 2, most::toString);
    assertEquals(
        1,
        registry
            .get("tracerail.limit.refusals")
            .tag("limit", "definition_checks")
            .counter()
            .count());
  }

  private static boolean failed(CompletableFuture<String> one) {
    return one.handle((done, failure) -> failure != null).join();
  }

  @Test
  void passesFailuresOfTheWorkOn() {
    IllegalArgumentException failure = new IllegalArgumentException();
    assertEquals(
        failure,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                work.run(
                    "any",
                    () -> {
                      throw failure;
                    })));
    end.countDown();
    assertEquals("any", once("any"));
  }
}
