package io.tracerail.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients of a load, each on a thread of its own. */
public final class Clients {

  private Clients() {}

  /**
   * Runs one and the same client so many times at once.
   *
   * @return what each returned, when all have ended
   * @throws java.util.concurrent.ExecutionException when one failed
   */
  public static <T> List<T> run(int count, Callable<T> client) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(Collections.nCopies(count, client))) {
        results.add(one.get());
      }
      return results;
    }
  }
}
