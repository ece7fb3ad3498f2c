package io.tracerail.load.bench;

import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.IOException;
import java.util.Map;

/** Cases of a new tenant of the service. */
final class OverHttp implements CreateAndDecide, AutoCloseable {

  private static final Map<String, String> APPROVED = Map.of("decision", "approved");

  private final ServiceClient client;

  OverHttp(RunningService service) {
    client =
        ServiceClient.onboard(
            service, Map.of("name", "bench", "settings", Map.of("requestLimit", 10_000)));
  }

  @Override
  public void create(String caseId) throws IOException {
    accepted(client.create(caseId, null));
  }

  @Override
  public void decide(String caseId) throws IOException {
    accepted(client.post("/cases/" + caseId + "/decision", APPROVED, null));
  }

  @Override
  public void close() {
    client.close();
  }

  private static void accepted(Answer answer) throws IOException {
    if (!answer.accepted()) {
      throw new IOException(answer.toString());
    }
  }
}
