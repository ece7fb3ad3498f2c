package io.tracerail.load.bench;

import io.tracerail.load.Median;
import io.tracerail.load.ProcStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Starts a service again and again, and stops it. */
final class StartTimer {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long SETTLING_MILLIS = 1000;
  private static final int LOAD_REQUESTS = 5_000;
  private static final int LOAD_CONNECTIONS = 8;

  private final LocalHttp http;
  private final int rounds;
  private final Path log;

  /**
   * One start.
   *
   * @param first milliseconds from exec to the first 200
   * @param ready milliseconds from exec to readiness; NaN for what does not tell
   * @param resident MiB after the start
   * @param loaded MiB after some load
   */
  record Figures(double first, double ready, double resident, double loaded) {

    private static Figures medians(List<Figures> all) {
      return new Figures(
          median(all, Figures::first),
          median(all, Figures::ready),
          median(all, Figures::resident),
          median(all, Figures::loaded));
    }

    private static double median(List<Figures> all, ToDoubleFunction<Figures> figure) {
      return Median.of(all.stream().mapToDouble(figure).boxed().toList());
    }
  }

  /**
   * @param port where the service will listen
   * @param log gets what the last start printed
   */
  StartTimer(int port, int rounds, Path log) {
    this.http = new LocalHttp(port);
    this.rounds = rounds;
    this.log = log;
  }

  /**
   * @param first the request that is to be answered
   * @param ready the one that asks for readiness
   * @return the medians
   */
  Figures measure(ProcessBuilder command, byte[] first, Optional<byte[]> ready) throws Exception {
    command.redirectErrorStream(true).redirectOutput(log.toFile());
    List<Figures> figures = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      figures.add(once(command, first, ready));
    }
    return Figures.medians(figures);
  }

  private Figures once(ProcessBuilder command, byte[] first, Optional<byte[]> ready)
      throws Exception {
    long begin = System.nanoTime();
    try (Child child = Child.start(command)) {
      Process service = child.process();
      double firstAfter = millisUntil(service, first, begin);
      double readyAfter = ready.isPresent() ? millisUntil(service, ready.get(), begin) : Double.NaN;
      Thread.sleep(SETTLING_MILLIS);
      ProcStatus status = new ProcStatus(service.toHandle());
      double resident = status.resident();
      http.load(first, LOAD_CONNECTIONS, LOAD_REQUESTS / LOAD_CONNECTIONS);
      return new Figures(firstAfter, readyAfter, resident, status.resident());
    }
  }

  private double millisUntil(Process service, byte[] request, long begin)
      throws IOException, InterruptedException {
    while (!http.answers(request)) {
      if (!service.isAlive() || System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IOException("no 200, see " + log);
      }
      Thread.sleep(1);
    }
    return (System.nanoTime() - begin) / 1e6;
  }
}
