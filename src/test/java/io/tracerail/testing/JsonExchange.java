package io.tracerail.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Sends JSON to a service with one key, over connections of its own. */
final class JsonExchange implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final RunningService service;
  private final String key;

  JsonExchange(RunningService service, String key) {
    this.service = service;
    this.key = key;
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  /**
   * @param body null for none
   * @param header a header of the request, which it has unless the value is null
   * @throws IOException when the connection broke or was not made
   */
  Answer send(String method, String path, Object body, String header, String value)
      throws IOException {
    long begin = System.nanoTime();
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(service.uri(path))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", "Bearer " + key)
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      if (value != null) {
        request.header(header, value);
      }
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answer(response, Duration.ofNanos(System.nanoTime() - begin));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer answer(HttpResponse<String> response, Duration took)
      throws JsonProcessingException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Answer(response.statusCode(), MAPPER.readTree(response.body()), headers, took);
  }
}
