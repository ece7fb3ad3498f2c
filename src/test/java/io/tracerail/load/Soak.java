package io.tracerail.load;

import io.tracerail.load.Vitals.Vital;
import io.tracerail.testing.Await;
import io.tracerail.testing.EventReader;
import io.tracerail.testing.ServiceClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mixed load for a long time, with tenants and event streams that come and go. */
final class Soak implements AutoCloseable {

  private static final int TENANTS = 4;
  private static final int CASES = 500;
  private static final int PASSERS = 2;
  private static final int STREAMS = 12;
  private static final int CONNECTIONS = 256;

  private final Stage stage;
  private final List<ServiceClient> tenants = new ArrayList<>();
  private final List<Flow> work = new ArrayList<>();

  /**
   * @param samples at equal intervals
   * @param load what became of the requests of those that stay
   */
  record Run(
      List<Map<Vital, Double>> samples,
      Tally load,
      int purged,
      int streams,
      List<String> failures) {

    List<Double> of(Vital vital) {
      return samples.stream().map(sample -> sample.get(vital)).toList();
    }
  }

  /**
   * @param perSecond requests of the tenants that stay, all together
   */
  Soak(double perSecond) throws Exception {
    Path data = Files.createTempDirectory(Path.of("target"), "soak").resolve("temporal.db");
    stage = new Stage("soak", Map.of("tracerail.tenants.deletion-grace", "0s"), Optional.of(data));
    for (int i = 0; i < TENANTS; i++) {
      ServiceClient tenant = stage.tenant("Stays " + i, Map.of());
      stage.seed(tenant, CASES);
      tenants.add(tenant);
      work.addAll(new QuietTenant(Target.of(tenant), CASES).work(perSecond / TENANTS));
    }
    stage.settle();
  }

  Run run(Duration length, Duration interval) throws Exception {
    Tally load = new Tally();
    List<Map<Vital, Double>> samples = new ArrayList<>();
    ArrayDeque<EventReader> streams = new ArrayDeque<>();
    int opened = 0;
    Passers passers = new Passers(stage.service(), PASSERS);
    try (Vitals vitals = new Vitals(stage.service(), stage.database());
        Sender sender =
            new Sender("tenants that stay", Target.of(tenants.getFirst()).address(), CONNECTIONS)) {
      sender.send(work, load);
      long end = System.nanoTime() + length.toNanos();
      long next = System.nanoTime() + interval.toNanos();
      while (System.nanoTime() < end) {
        streams.add(EventReader.open(tenants.get(opened++ % TENANTS), "0"));
        if (streams.size() > STREAMS) {
          streams.removeFirst().close();
        }
        Thread.sleep(500);
        if (System.nanoTime() > next) {
          next += interval.toNanos();
          samples.add(vitals.sample());
          Notes.note(samples.getLast() + ", " + passers.purged() + " tenants purged");
        }
      }
      sender.pause();
      Await.happens(Duration.ofSeconds(15), () -> sender.underWay() == 0);
    } finally {
      streams.forEach(EventReader::close);
      passers.close();
    }
    return new Run(samples, load, passers.purged(), opened, passers.failures());
  }

  @Override
  public void close() {
    stage.close();
  }
}
