package io.tracerail.cases.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.testing.TestTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A client that reads event by event (HTML Living Standard, section 9.2.6). */
final class EventStreamClient implements AutoCloseable {

  record Event(long id, String type, String data) {}

  private final HttpClient client;
  private final BufferedReader lines;

  private EventStreamClient(HttpClient client, InputStream body) {
    this.client = client;
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /**
   * @param lastEventId null for none
   */
  static EventStreamClient open(URI service, TestTenant tenant, String lastEventId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(tenant.path() + "/events"))
            .header("Authorization", "Bearer " + tenant.key("viewer"))
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(200, response.statusCode());
    return new EventStreamClient(client, response.body());
  }

  /**
   * @throws IOException when the stream has ended
   */
  Event next() throws IOException {
    long id = 0;
    String type = null;
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id:")) {
        id = Long.parseLong(line.substring(3).strip());
      } else if (line.startsWith("event:")) {
        type = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5).strip());
      } else if (line.isEmpty() && type != null) {
        return new Event(id, type, data.toString());
      }
    }
    throw new IOException("the stream ended");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
