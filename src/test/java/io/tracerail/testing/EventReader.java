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
    close();
    return open(tenant, ids.isEmpty() ? from : Long.toString(ids.getLast()));
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
    } catch (UncheckedIOException broken) {
      // What was heard so far stands.
      return;
    }
  }

  private void heard(Map<String, String> event) {
    if (event.getOrDefault("event", "").startsWith("case.")) {
      ids.add(Long.valueOf(event.get("id")));
    }
  }
}
