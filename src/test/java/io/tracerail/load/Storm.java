package io.tracerail.load;

import io.tracerail.load.Flow.Request;
import io.tracerail.testing.Await;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One tenant creates many cases at once while others decide theirs. */
final class Storm implements AutoCloseable {

  private static final int QUIET_TENANTS = 4;
  private static final int CONNECTIONS = 400;
  private static final long WARM_UP_MILLIS = 20_000;
  private static final Duration WARM_UP_ANSWERED = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Attempts a second: what is refused comes again. */
  private static final double ATTEMPTS = 500;

  private final Stage stage;
  private final Target stormy;
  private final List<Flow> work;
  private final Sender quiet;
  private final Sender storm;

  /**
   * @param others what became of the other tenants' requests: before, during and after
   * @param accepted of the storm's cases
   * @param attempts what they were answered
   * @param cpu of one core, during the storm
   */
  record Run(
      List<Tally> others, Duration took, int accepted, Tally attempts, Map<String, Double> cpu) {

    Tally calm() {
      return Tally.sum(List.of(others.getFirst(), others.getLast()));
    }

    Tally during() {
      return others.get(1);
    }
  }

  /**
   * @param perSecond decisions of all other tenants together
   */
  Storm(double perSecond) throws Exception {
    stage = new Stage("storm", Map.of());
    stormy = Target.of(stage.tenant("Stormy", Map.of()));
    List<QuietTenant> others = new ArrayList<>();
    for (int i = 0; i < QUIET_TENANTS; i++) {
      others.add(new QuietTenant(Target.of(stage.tenant("Quiet " + i, Map.of())), 1));
    }
    double each = perSecond / QUIET_TENANTS;
    work =
        others.stream()
            .flatMap(one -> Stream.of(one.creations(each), one.decisions(each)))
            .toList();
    quiet = new Sender("quiet tenants", stormy.address(), CONNECTIONS);
    storm = new Sender("storm", stormy.address(), CONNECTIONS);
    Notes.note("warming up");
    // So many that none runs out of cases to decide when creations take their time.
    quiet.send(
        Stream.concat(work.stream(), others.stream().map(one -> one.creations(6))).toList(),
        new Tally());
    Thread.sleep(WARM_UP_MILLIS);
    // The calm begins when the warm-up's requests are answered, which a cold service takes long
    // for.
    quiet.send(work, new Tally());
    Await.happens(WARM_UP_ANSWERED, () -> quiet.underWay() < 5);
    Thread.sleep(WARM_UP_MILLIS / 4);
  }

  /**
   * @param round names the cases
   * @param millis of the windows before and after
   */
  Run measure(int round, int cases, long millis) throws InterruptedException {
    Notes.note("storm " + round);
    List<Tally> tallies = List.of(new Tally(), new Tally(), new Tally());
    quiet.send(work, tallies.getFirst());
    Thread.sleep(millis);
    quiet.countIn(tallies.get(1));
    CpuShares.Reading before = stage.cpu().read();
    long begin = System.nanoTime();
    AtomicInteger accepted = new AtomicInteger();
    Tally attempts = new Tally();
    storm.send(List.of(creations(round, cases, accepted)), attempts);
    Await.happens(PATIENCE, () -> accepted.get() == cases);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Map<String, Double> cpu = stage.cpu().read().since(before);
    storm.pause();
    quiet.countIn(new Tally());
    Thread.sleep(2000);
    quiet.countIn(tallies.getLast());
    Thread.sleep(millis);
    quiet.countIn(new Tally());
    Await.happens(Duration.ofSeconds(15), () -> quiet.underWay() < 5);
    return new Run(tallies, took, accepted.get(), attempts, cpu);
  }

  private Flow creations(int round, int cases, AtomicInteger accepted) {
    ConcurrentLinkedQueue<String> wanted = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < cases; i++) {
      wanted.add("STORM-" + round + "-" + i);
    }
    return new Flow(
        "create",
        ATTEMPTS,
        () -> {
          String caseId = wanted.poll();
          return caseId == null
              ? null
              : new Request(
                  ByteBuffer.wrap(QuietTenant.creation(stormy, caseId)),
                  status -> {
                    if (status == 201) {
                      accepted.incrementAndGet();
                    } else {
                      wanted.add(caseId);
                    }
                  });
        });
  }

  @Override
  public void close() {
    storm.close();
    quiet.close();
    stage.close();
  }
}
