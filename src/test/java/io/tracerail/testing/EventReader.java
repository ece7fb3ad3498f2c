package io.tracerail.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reads a tenant's event stream until it breaks, as a browser does. */
public final class EventReader implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServiceClient tenant;
  private final Stream<String> lines;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final String from;
  private volatile boolean ended;
  private volatile boolean broken;

  private EventReader(ServiceClient tenant, String from, Stream<String> lines) {
    this.tenant = tenant;
    this.from = from;
    this.lines = lines;
    Thread.ofVirtual().start(this::read);
  }

  /**
   * @param lastEventId from which on
   */
  public static EventReader open(ServiceClient tenant, String lastEventId) throws IOException {
    try {
      HttpResponse<Stream<String>> response =
          tenant
              .http()
              .send(
                  tenant.request("/events").header("Last-Event-ID", lastEventId).build(),
                  HttpResponse.BodyHandlers.ofLines());
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return new EventReader(tenant, lastEventId, response.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A change of a case. */
  public record Event(long id, String type, JsonNode data) {}

  /** The changes that came so far. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** Their numbers. */
  public List<Long> ids() {
    return events.stream().map(Event::id).toList();
  }

  /** A new stream that begins where this one broke. */
  public EventReader resume() throws IOException {
    return resumeAt(tenant);
  }

  /** As {@link #resume}, on the instance of another client of the same tenant. */
  public EventReader resumeAt(ServiceClient other) throws IOException {
    close();
    return open(other, events.isEmpty() ? from : Long.toString(events.getLast().id()));
  }

  public boolean hasEnded() {
    return ended;
  }

  /** Whether the server ended the stream, rather than the connection broke. */
  public boolean endedCleanly() {
    return ended && !broken;
  }

  @Override
  public void close() {
    lines.close();
  }

  private void read() {
    Map<String, String> event = new HashMap<>();
    try {
      lines.forEach(
          line -> {
            int colon = line.indexOf(':');
            if (line.isEmpty()) {
              heard(event);
              event.clear();
            } else if (colon > 0) {
              event.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
          });
    } catch (UncheckedIOException failure) {
      broken = true; // what was heard so far stands
    } finally {
      ended = true;
    }
  }

  private void heard(Map<String, String> event) {
    if (event.getOrDefault("event", "").startsWith("case.")) {
      events.add(
          new Event(Long.parseLong(event.get("id")), event.get("event"), json(event.get("data"))));
    }
  }

  private static JsonNode json(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
