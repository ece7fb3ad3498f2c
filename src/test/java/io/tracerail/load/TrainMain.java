package io.tracerail.load;

import io.tracerail.testing.ClassArchive;
import io.tracerail.testing.Installation;
import io.tracerail.testing.PackagedService;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code bin/train-archive}: makes the packaged service's archive of classes anew, from a run that
 * serves requests. The JVM stores what its methods did (JEP 515), and compiles the busy ones of the
 * next start at once.
 */
public final class TrainMain {

  private static final int CLIENTS = 8;
  private static final int READS_A_CASE = 40;
  private static final Map<String, String> APPROVED = Map.of("decision", "approved");

  private TrainMain() {}

  /**
   * @param arguments seconds of load, 60 when there is none
   */
  public static void main(String[] arguments) throws Exception {
    Duration length =
        Duration.ofSeconds(arguments.length == 0 ? 60 : Integer.parseInt(arguments[0]));
    ClassArchive archive =
        ClassArchive.of(PackagedService.DIRECTORY)
            .orElseThrow(() -> new IllegalStateException("run ./mvnw package -DskipTests first"));
    try (Installation servers = Installation.plain(Optional.empty())) {
      RunningService service =
          RunningService.of(
              servers.configuration(),
              "training",
              "all",
              List.of("-Xmx512m", archive.makingFlag()));
      Notes.note("training: start");
      service.start();
      Notes.note("training: " + length.toSeconds() + " s of load");
      load(service, System.nanoTime() + length.toNanos());
      Notes.note("training: the JVM writes " + PackagedService.DIRECTORY.resolve(archive.file()));
      service.stop();
    }
    System.exit(0);
  }

  private static void load(RunningService service, long end) throws Exception {
    Map<String, Object> tenant =
        Map.of("name", "training", "settings", Map.of("requestLimit", 10_000));
    try (ServiceClient client = ServiceClient.onboard(service, tenant)) {
      Clients.run(
          CLIENTS,
          () -> {
            while (System.nanoTime() < end) {
              runCase(client);
            }
            return null;
          });
    }
  }

  /** Mostly reads, as a tenant's clients send them. */
  private static void runCase(ServiceClient client) {
    String path = "/cases/T-" + UUID.randomUUID();
    accepted(client.create(path.substring("/cases/".length()), UUID.randomUUID().toString()));
    for (int i = 0; i < READS_A_CASE; i++) {
      accepted(client.get(path));
    }
    accepted(client.get("/cases?limit=20"));
    accepted(client.post(path + "/messages", Map.of("text", "Receipts are there."), null));
    accepted(client.post(path + "/decision", APPROVED, UUID.randomUUID().toString()));
    accepted(client.get(path + "/activity-stream"));
  }

  private static void accepted(Answer answer) {
    if (!answer.accepted()) {
      throw new IllegalStateException(answer.toString());
    }
  }
}
