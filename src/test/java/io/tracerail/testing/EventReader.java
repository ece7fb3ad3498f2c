package io.tracerail.testing;

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

  private final ServiceClient tenant;
  private final Stream<String> lines;
  private final List<Long> ids = new CopyOnWriteArrayList<>();
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

  /** The changes that came so far. */
  public List<Long> ids() {
    return List.copyOf(ids);
  }

  /** A new stream that begins where this one broke. */
  public EventReader resume() throws IOException {
    return resumeAt(tenant);
  }

  /** As {@link #resume}, on the instance of another client of the same tenant. */
  public EventReader resumeAt(ServiceClient other) throws IOException {
    close();
    return open(other, ids.isEmpty() ? from : Long.toString(ids.getLast()));
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
      ids.add(Long.valueOf(event.get("id")));
    }
  }
}
