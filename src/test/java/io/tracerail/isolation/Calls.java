package io.tracerail.isolation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Requests as a stranger sends them, and all that can be seen of their answers. */
final class Calls {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What differs from one answer to the next by itself: its id, its time, what a limit has left.
   */
  private static final Set<String> OF_THE_REQUEST = Set.of("x-request-id", "date", "ratelimit");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Map<String, String> always;

  Calls(URI server) {
    this(server, Map.of());
  }

  /**
   * @param always headers of each request
   */
  Calls(URI server, Map<String, String> always) {
    this.server = server;
    this.always = always;
  }

  record Answer(String request, int status, Map<String, List<String>> headers, String body) {

    Answer require(int expected) {
      if (status != expected) {
        throw new AssertionError(request + ": " + status + " " + body);
      }
      return this;
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    String at(String pointer) {
      return json().at(pointer).asText();
    }

    /** All that tells it from another answer to another request. */
    String seen() {
      return status
          + " "
          + headers
          + " "
          + body.replaceFirst("\"instance\":\"urn:uuid:[^\"]*\"", "\"instance\":…");
    }
  }

  Answer platform(String method, String path, Object body) {
    return send(method, "/api/v1/platform" + path, Party.platformKey(), body);
  }

  /**
   * @param credential null for none
   * @param body a text is sent as it is; null for none
   */
  Answer send(String method, String path, String credential, Object body) {
    return send(
        method,
        path,
        credential == null ? Map.of() : Map.of("Authorization", "Bearer " + credential),
        body);
  }

  Answer send(String method, String path, Map<String, String> headers, Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(
                        body instanceof String text ? text : json(body)));
    headers.forEach(request::header);
    always.forEach(request::header);
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      return new Answer(
          method + " " + path, response.statusCode(), headers(response), body(response));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, List<String>> headers(HttpResponse<?> response) {
    Map<String, List<String>> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!OF_THE_REQUEST.contains(lower)) {
                headers.put(lower, values);
              }
            });
    return headers;
  }

  /** Of a stream its first event only: it never ends. */
  private static String body(HttpResponse<InputStream> response) throws IOException {
    boolean endless =
        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    try (InputStream in = response.body()) {
      if (!endless) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      StringBuilder event = new StringBuilder();
      for (int next = in.read(); next >= 0; next = in.read()) {
        event.append((char) next);
        if (event.toString().endsWith("\n\n")) {
          break;
        }
      }
      return event.toString();
    }
  }

  private static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
