package io.tracerail.faults;

import io.tracerail.faults.World.Instance;
import io.tracerail.testing.Await;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;

/** Rounds of faults under load, each judged, and what holds at the end. */
final class Suite implements AutoCloseable {

  private static final int CLIENTS_PER_TENANT = 2;
  private static final Duration RECOVERY = Duration.ofSeconds(20);
  private static final Duration SETTLING = Duration.ofSeconds(75);

  final Requests requests;
  final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
  final LongAccumulator longestRecoveryMillis = new LongAccumulator(Math::max, 0);
  int cases;

  /** What the last round was about. */
  Fault current;

  private final World world;
  private final long seed;
  private final Oracle oracle;
  private final List<Follower> followers;
  private final List<ListFollower> lists;
  private final List<ConcurrentLinkedQueue<Ledger>> open = new ArrayList<>();
  private final List<Ledger> ledgers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Suite(World world, long seed) {
    this.world = world;
    this.seed = seed;
    this.requests = new Requests(world);
    this.oracle = new Oracle(world);
    this.followers = world.tenants.stream().map(tenant -> new Follower(world, tenant)).toList();
    this.lists = world.tenants.stream().map(tenant -> new ListFollower(world, tenant)).toList();
    world.tenants.forEach(tenant -> open.add(new ConcurrentLinkedQueue<>()));
  }

  /**
   * @param forced null for one by chance
   * @return what happened
   */
  String round(int number, Fault forced) throws Exception {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    Fault fault = forced != null ? forced : Fault.of(world, random);
    current = fault;
    happened.merge(fault, 1, Integer::sum);
    List<Future<List<Ledger>>> work = new ArrayList<>();
    for (int tenant = 0; tenant < world.tenants.size(); tenant++) {
      for (int client = 0; client < CLIENTS_PER_TENANT; client++) {
        work.add(
            client(
                number,
                tenant,
                client,
                new Client(
                    requests,
                    world.tenants.get(tenant),
                    world.colleagues.get(tenant),
                    open.get(tenant),
                    random.split())));
      }
    }
    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(150)).toNanos());
    String what = fault.happen(world, random.split());
    world.instances.forEach(Instance::restore);
    List<Ledger> touched = new ArrayList<>();
    for (Future<List<Ledger>> one : work) {
      touched.addAll(outcome(one));
    }
    cases += work.size();
    judge(touched);
    if (fault != Fault.SERVICE_KILLED) {
      awaitRecovery(number);
    }
    fault.end(world);
    return fault + " " + what;
  }

  private Future<List<Ledger>> client(int round, int tenant, int number, Client client) {
    return threads.submit(() -> client.work("R" + round + "-" + (char) ('A' + tenant) + number));
  }

  private static List<Ledger> outcome(Future<List<Ledger>> work) throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    }
  }

  private void judge(List<Ledger> touched) {
    List<String> wrong = new ArrayList<>(requests.violations);
    for (Ledger told : touched) {
      if (!ledgers.contains(told)) {
        ledgers.add(told);
      }
      wrong.addAll(Oracle.judge(told, read(told)));
    }
    followers.stream().map(Follower::firstFault).filter(f -> f != null).forEach(wrong::add);
    if (!wrong.isEmpty()) {
      throw new AssertionError(String.join("\n", wrong));
    }
  }

  private Optional<Answer> read(Ledger told) {
    Optional<Answer> seen = Optional.empty();
    for (int attempt = 0; attempt < 200; attempt++) {
      Instance instance = world.instances.get(attempt % 2);
      seen =
          requests.observed(
              Deadline.READ,
              "get",
              () -> told.tenant.at(instance.service()).tryGet("/cases/" + told.caseId));
      if (seen.filter(answer -> !answer.passing()).isPresent()) {
        return seen;
      }
      Requests.pause();
    }
    return seen;
  }

  /** Each instance by itself, without help: its connections come back. */
  private void awaitRecovery(int round) {
    long begin = System.nanoTime();
    for (Instance instance : world.instances) {
      if (instance.service().readiness() == 0) {
        continue; // it starts again since a round before
      }
      ServiceClient tenant = world.tenants.getFirst().at(instance.service());
      String id = "P" + round + "-" + instance.name();
      Await.until(
          RECOVERY,
          "instance " + instance.name() + " serves again",
          () ->
              requests
                  .observed(
                      Deadline.COMMAND,
                      "probe",
                      () -> tenant.tryPost("/cases", ServiceClient.expense(id), id))
                  .filter(Answer::accepted)
                  .isPresent());
    }
    longestRecoveryMillis.accumulate((System.nanoTime() - begin) / 1_000_000);
  }

  /** After the last round: all cases once more, their workflows, the log and the streams. */
  void judgeAll() throws SQLException {
    world.instances.forEach(instance -> instance.service().awaitReady());
    judge(List.copyOf(ledgers));
    List<Ledger> behind = new ArrayList<>(ledgers);
    Await.until(
        SETTLING,
        () -> "workflows stand as their cases, not " + behind.stream().map(l -> l.caseId).toList(),
        () -> {
          behind.removeIf(oracle::workflowAgrees);
          return behind.isEmpty();
        });
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < world.tenants.size(); i++) {
      ServiceClient tenant = world.tenants.get(i);
      Follower follower = followers.get(i);
      wrong.addAll(LogCheck.broken(world, tenant));
      long last = LogCheck.lastEvent(world, tenant);
      Await.until(
          RECOVERY,
          () -> "event " + last + " is heard, not only " + follower.heard().size(),
          () -> follower.hasHeard(last));
      ListFollower list = lists.get(i);
      Await.until(
          RECOVERY, () -> "lists are as the cases: " + faults(list), () -> faults(list).isEmpty());
    }
    followers.stream().map(Follower::firstFault).filter(f -> f != null).forEach(wrong::add);
    if (!wrong.isEmpty()) {
      throw new AssertionError(String.join("\n", wrong));
    }
  }

  private static List<String> faults(ListFollower list) {
    try {
      return list.faults();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was asked outside of the rounds. */
  void judgeRequests() {
    if (!requests.violations.isEmpty()) {
      throw new AssertionError(String.join("\n", requests.violations));
    }
  }

  int events() {
    return followers.stream().mapToInt(follower -> follower.heard().size()).sum();
  }

  int streams() {
    return followers.stream().mapToInt(follower -> follower.streams.get()).sum();
  }

  @Override
  public void close() {
    followers.forEach(Follower::close);
    lists.forEach(ListFollower::close);
    oracle.close();
    threads.shutdownNow();
  }
}
