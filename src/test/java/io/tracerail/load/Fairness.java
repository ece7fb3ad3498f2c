package io.tracerail.load;

import io.tracerail.load.Noise.Kind;
import io.tracerail.testing.ServiceClient;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Several quiet tenants at their work beside a noisy one, in windows with and without its noise.
 */
final class Fairness implements AutoCloseable {

  private static final int QUIET_TENANTS = 4;
  private static final int QUIET_CASES = 1000;
  private static final int NOISY_EVENTS = 20_000;
  private static final int QUIET_CONNECTIONS = 512;
  private static final long FIRST_CASES_MILLIS = 20_000;
  private static final long WARM_UP_PART_MILLIS = 5_000;
  private static final long SETTLING_MILLIS = 1500;
  private static final int FACTOR = 100;

  private final Stage stage;
  private final Target noisy;
  private final int limit;
  private final long warmUpMillis;
  private final Sender sender;
  private final CpuShares cpu;

  /** One window's outcome. */
  record Window(boolean isNoisy, Tally quiet, Tally noise, Map<String, Double> cpu) {}

  /**
   * @param windows calm and noisy in turn
   * @param streams what the noisy tenant's event streams were answered
   */
  record Run(List<Window> windows, Map<Integer, Integer> streams) {

    List<Tally> quiet(boolean isNoisy) {
      return windows.stream().filter(w -> w.isNoisy() == isNoisy).map(Window::quiet).toList();
    }

    Tally noise() {
      return Tally.sum(windows.stream().map(Window::noise).toList());
    }

    Map<String, Double> cpu(boolean isNoisy) {
      Map<String, Double> sums = new LinkedHashMap<>();
      List<Window> wanted = windows.stream().filter(w -> w.isNoisy() == isNoisy).toList();
      wanted.forEach(
          window ->
              window
                  .cpu()
                  .forEach(
                      (party, share) -> sums.merge(party, share / wanted.size(), Double::sum)));
      return sums;
    }
  }

  /**
   * @param limit of the noisy tenant, requests a second
   * @param cases that it has
   * @param perSecond requests of all quiet tenants together
   * @param warmUpMillis before each measurement, half of it with the noise
   */
  Fairness(int limit, int cases, double perSecond, long warmUpMillis)
      throws IOException, SQLException, InterruptedException {
    this.limit = limit;
    this.warmUpMillis = warmUpMillis;
    stage = new Stage("fairness", Map.of());
    Notes.note("seeding");
    ServiceClient loud = stage.tenant("Noisy", Map.of("requestLimit", limit));
    stage.seed(loud, cases);
    stage.seedEvents(loud, Math.min(cases, NOISY_EVENTS));
    stage.seedLargeCase(loud);
    DefinitionNoise.prepare(loud);
    noisy = Target.of(loud);
    List<QuietTenant> quiet = new ArrayList<>();
    for (int i = 0; i < QUIET_TENANTS; i++) {
      ServiceClient tenant = stage.tenant("Quiet " + i, Map.of());
      stage.seed(tenant, QUIET_CASES);
      quiet.add(new QuietTenant(Target.of(tenant), QUIET_CASES));
    }
    stage.settle();
    Notes.note("first cases");
    cpu = stage.cpu();
    sender = new Sender("quiet tenants", noisy.address(), QUIET_CONNECTIONS);
    List<Flow> work =
        quiet.stream().flatMap(one -> one.work(perSecond / QUIET_TENANTS).stream()).toList();
    sender.send(
        Stream.concat(work.stream(), quiet.stream().map(one -> one.creations(4))).toList(),
        new Tally());
    Thread.sleep(FIRST_CASES_MILLIS);
    sender.send(work, new Tally());
  }

  /**
   * @param pairs of windows
   */
  Run measure(Set<Kind> kinds, int pairs, long millis) throws IOException, InterruptedException {
    List<Window> windows = new ArrayList<>();
    try (Noise noise = new Noise(noisy, kinds, limit * FACTOR)) {
      Notes.note("warming up: " + kinds);
      warmUp(noise);
      Notes.note("measuring");
      for (int pair = 0; pair < pairs; pair++) {
        // In either order, so that what only changes with time is on both sides.
        boolean calmFirst = pair % 2 == 0;
        windows.add(window(noise, !calmFirst, millis));
        windows.add(window(noise, calmFirst, millis));
      }
      noise.awaitEnd();
      return new Run(windows, noise.streams());
    }
  }

  /**
   * The JVM compiles what it runs often for a minute or two, on the cores that serve: with the
   * noise and without it, as the windows after it have it.
   */
  private void warmUp(Noise noise) throws InterruptedException {
    for (long waited = 0; waited < warmUpMillis; waited += 2 * WARM_UP_PART_MILLIS) {
      noise.begin(new Tally());
      Thread.sleep(WARM_UP_PART_MILLIS);
      noise.end();
      Thread.sleep(WARM_UP_PART_MILLIS);
    }
  }

  private Window window(Noise noise, boolean isNoisy, long millis) throws InterruptedException {
    Tally noiseTally = new Tally();
    noise.awaitEnd();
    if (isNoisy) {
      noise.begin(noiseTally);
    }
    Thread.sleep(SETTLING_MILLIS);
    Tally quietTally = new Tally();
    CpuShares.Reading before = cpu.read();
    sender.countIn(quietTally);
    Thread.sleep(millis);
    sender.countIn(new Tally());
    Map<String, Double> shares = cpu.read().since(before);
    if (isNoisy) {
      noise.end();
    }
    return new Window(isNoisy, quietTally, noiseTally, shares);
  }

  /** The most resident memory that the service has had, in MiB. */
  double peakMemory() throws IOException {
    return new ProcStatus(stage.service().process()).mostResident();
  }

  int unanswered() throws InterruptedException {
    sender.pause();
    for (int tenths = 0; sender.underWay() > 0 && tenths < 150; tenths++) {
      Thread.sleep(100);
    }
    return sender.underWay();
  }

  @Override
  public void close() {
    sender.close();
    stage.close();
  }
}
