package io.tracerail.faults;

import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.DeleteNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.tracerail.faults.World.Instance;
import io.tracerail.testing.Relay;
import io.tracerail.testing.ServiceClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What goes wrong in a round. Each is over when its method returns. */
enum Fault {
  SLOW_NETWORK(3),
  CUT(4),
  STALL(3),
  LONG_STALL(1),
  HALF_CLOSE(3),
  SERVICE_KILLED(3),
  POSTGRESQL_RESTARTED(2),
  POSTGRESQL_KILLED(2),
  POSTGRESQL_FAILED_OVER(2),
  TEMPORAL_RESTARTED(1),
  TEMPORAL_KILLED(1),
  NAMESPACE_DELETED(1),
  OPERATOR(2),
  CLOCK_JUMPED(2);

  private static final List<String> JUMPS = List.of("+1d", "-1h", "+90", "-30d");

  private final int weight;

  Fault(int weight) {
    this.weight = weight;
  }

  /** What happens in a round. */
  static Fault of(World world, RandomGenerator random) {
    List<Fault> possible = possible(world);
    return possible.get(random.nextInt(possible.size()));
  }

  /** Those that can happen here, each as often as it is likely. */
  private static List<Fault> possible(World world) {
    List<Fault> all = new ArrayList<>();
    for (Fault fault : values()) {
      boolean possible =
          switch (fault) {
            case POSTGRESQL_RESTARTED, POSTGRESQL_KILLED, POSTGRESQL_FAILED_OVER ->
                world.postgres.isPresent();
            case TEMPORAL_RESTARTED, TEMPORAL_KILLED -> world.temporal.isPresent();
            case CLOCK_JUMPED -> world.clock.isPresent();
            default -> true;
          };
      for (int i = 0; possible && i < fault.weight; i++) {
        all.add(fault);
      }
    }
    return all;
  }

  /**
   * @return what happened to what, for the log
   */
  String happen(World world, RandomGenerator random) throws Exception {
    Instance instance = world.instances.get(random.nextInt(2));
    boolean both = random.nextBoolean();
    List<Instance> struck = both ? world.instances : List.of(instance);
    boolean database = random.nextBoolean();
    List<Relay> relays =
        struck.stream().map(one -> database ? one.database() : one.temporal()).toList();
    String where =
        (database ? "PostgreSQL" : "Temporal") + " of " + (both ? "both" : instance.name());
    int millis = random.nextInt(100, 1200);
    return switch (this) {
      case SLOW_NETWORK -> {
        relays.forEach(relay -> relay.delay(Duration.ofMillis(millis / 10)));
        yield until(world, millis, where + " " + millis / 10 + " ms slower");
      }
      case CUT -> {
        relays.forEach(Relay::cut);
        yield until(world, millis, where);
      }
      case STALL -> {
        relays.forEach(Relay::stall);
        yield until(world, millis, where);
      }
      case LONG_STALL -> {
        relays.forEach(Relay::stall);
        yield until(world, 6_000, where);
      }
      case HALF_CLOSE -> {
        relays.forEach(Relay::halfClose);
        yield until(world, millis, where);
      }
      case SERVICE_KILLED -> {
        Thread.sleep(millis / 4);
        instance.service().awaitReady(); // it may be starting since a round before
        instance.service().kill();
        instance.service().launch();
        yield instance.name();
      }
      case POSTGRESQL_RESTARTED -> {
        world.postgres.orElseThrow().restart();
        yield "";
      }
      case POSTGRESQL_KILLED -> {
        world.postgres.orElseThrow().crash();
        yield "";
      }
      case POSTGRESQL_FAILED_OVER -> {
        world.postgres.orElseThrow().failOver();
        String address = world.databaseAddress();
        world.instances.forEach(one -> one.database().lead(address));
        world.postgres.orElseThrow().restoreStandby();
        yield "";
      }
      case TEMPORAL_RESTARTED -> {
        world.temporal.orElseThrow().restart();
        yield "";
      }
      case TEMPORAL_KILLED -> {
        world.temporal.orElseThrow().crash();
        yield "";
      }
      case NAMESPACE_DELETED -> {
        ServiceClient tenant = world.tenants.get(random.nextInt(world.tenants.size()));
        // It may be starting since a round before.
        world.instances.getFirst().service().awaitReady();
        delete(world, tenant.namespace());
        Thread.sleep(millis);
        yield "of " + tenant.tenantId() + ", started again: " + recover(world, tenant);
      }
      case OPERATOR -> {
        ServiceClient tenant = world.tenants.get(random.nextInt(world.tenants.size()));
        ServiceClient first = tenant.at(world.instances.getFirst().service());
        // It may be starting since a round before.
        world.instances.getFirst().service().awaitReady();
        try (Operator operator = new Operator(world, first)) {
          yield operator.work("DUE-" + Long.toHexString(System.nanoTime()), random);
        }
      }
      case CLOCK_JUMPED -> {
        String jump = JUMPS.get(random.nextInt(JUMPS.size()));
        world.clock.orElseThrow().set(jump);
        Thread.sleep(1_000 + millis);
        world.instances.getLast().service().awaitReady(); // it may be starting since a round before
        FakeClock.requireGrace(
            world.instances.getFirst().service(), world.instances.getLast().service());
        yield "of b by " + jump;
      }
    };
  }

  /** After the round was judged. */
  void end(World world) throws IOException {
    if (this == CLOCK_JUMPED) {
      world.clock.orElseThrow().set("+0");
    }
  }

  private static String until(World world, int millis, String what) throws InterruptedException {
    Thread.sleep(millis);
    world.instances.forEach(Instance::restore);
    return what + ", " + millis + " ms";
  }

  static void delete(World world, String namespace) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(world.servers.get("tracerail.temporal.target"))
                .validateAndBuildWithDefaults());
    try {
      operator
          .blockingStub()
          .deleteNamespace(DeleteNamespaceRequest.newBuilder().setNamespace(namespace).build());
    } catch (StatusRuntimeException e) {
      throw new IllegalStateException(namespace, e);
    } finally {
      operator.shutdownNow();
    }
  }

  /** As an operator does: repeated until it is answered, page after page. */
  private static int recover(World world, ServiceClient tenant) throws InterruptedException {
    int started = 0;
    String cursor = "";
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    for (int attempt = 0; cursor != null; attempt++) {
      var answer =
          ServiceClient.recover(
              world.instances.get(attempt % 2).service(), tenant.tenantId(), cursor);
      if (answer.isPresent() && answer.get().accepted()) {
        started += answer.get().body().at("/started").asInt();
        cursor = answer.get().body().at("/nextCursor").asText(null);
      } else if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "recovery: " + answer.map(a -> a.status() + " " + a.body()));
      } else {
        Thread.sleep(500);
      }
    }
    return started;
  }
}
