package io.tracerail.auth;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Sends credentials that are refused, at a rate, whatever is answered. */
final class BadCredentials implements AutoCloseable {

  private static final int AT_ONCE = 50;

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answers = new AtomicInteger();

  BadCredentials(URI target, Supplier<String> credentials, int perSecond) {
    timer.scheduleAtFixedRate(
        () -> send(target, credentials.get()), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
  }

  private void send(URI target, String credential) {
    if (!free.tryAcquire()) {
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(target).header("Authorization", "Bearer " + credential).build();
    http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .whenComplete(
            (answer, failure) -> {
              free.release();
              statuses.add(failure == null ? answer.statusCode() : -1);
              answers.incrementAndGet();
            });
  }

  /** Until that many were answered. */
  void awaitAnswers(int number) throws InterruptedException {
    for (int i = 0; i < 600 && answers.get() < number; i++) {
      Thread.sleep(50);
    }
  }

  /** All that was answered so far; -1 for no answer. */
  Set<Integer> statuses() {
    return statuses;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    free.acquireUninterruptibly(AT_ONCE);
    http.close();
  }
}
