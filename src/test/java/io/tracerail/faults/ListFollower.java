package io.tracerail.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.testing.EventReader;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a tenant's list through everything in both ways that the API has: one by the event stream
 * from the list's {@code lastEventId} on, one by asking for what changed {@code since}.
 */
final class ListFollower implements AutoCloseable {

  private static final String ROWS =
      """
      select case_id, version, status, state, outcome,
             to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as updated_at
      from cases
      """;

  private final World world;
  private final ServiceClient tenant;
  private final KeptList streamed = new KeptList();
  private final KeptList asked = new KeptList();
  private volatile boolean enough;

  ListFollower(World world, ServiceClient tenant) {
    this.world = world;
    this.tenant = tenant;
    Thread.ofVirtual().start(this::stream);
    Thread.ofVirtual().start(this::ask);
  }

  private void stream() {
    boolean read = false;
    for (int attempt = 0; !enough; attempt++) {
      ServiceClient at = tenant.at(world.instances.get(attempt % 2).service());
      read = read || read(at, streamed, "/cases?limit=200");
      if (read) {
        listen(at);
      }
      Requests.pause();
    }
  }

  private void listen(ServiceClient at) {
    int heard = 0;
    try (EventReader reader = EventReader.open(at, Long.toString(streamed.position()))) {
      for (boolean over = false; !over; ) {
        over = reader.hasEnded() || enough;
        List<EventReader.Event> events = reader.events();
        for (EventReader.Event event : events.subList(heard, events.size())) {
          streamed.hear(event.id(), event.type(), event.data());
        }
        heard = events.size();
        Requests.pause();
      }
    } catch (IOException notNow) {
      // at the other instance
    }
  }

  private void ask() {
    for (int attempt = 0; !enough; attempt++) {
      ServiceClient at = tenant.at(world.instances.get(attempt % 2).service());
      read(at, asked, "/cases?limit=7&since=" + asked.position());
      Requests.pause();
    }
  }

  /**
   * All pages.
   *
   * @return false when one could not be read
   */
  private static boolean read(ServiceClient at, KeptList list, String query) {
    String cursor = "";
    long first = -1;
    while (cursor != null) {
      Optional<Answer> answer =
          at.tryGet(query + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).filter(Answer::accepted);
      if (answer.isEmpty()) {
        return false;
      }
      JsonNode page = answer.get().body();
      first = first < 0 ? page.at("/lastEventId").asLong() : first;
      cursor = page.at("/nextCursor").asText(null);
      list.read(page, first, cursor == null);
    }
    return true;
  }

  /** What the lists say that PostgreSQL does not, or the other way round. */
  List<String> faults() throws SQLException {
    Map<String, KeptList.Row> there = new java.util.HashMap<>();
    LogCheck.query(
        world,
        tenant,
        ROWS,
        row ->
            there.put(
                row.getString("case_id"),
                new KeptList.Row(
                    row.getInt("version"),
                    row.getString("status"),
                    row.getString("state"),
                    row.getString("outcome"),
                    row.getString("updated_at"))));
    List<String> wrong = new ArrayList<>();
    streamed.differences(there).forEach(one -> wrong.add("by the stream: " + one));
    asked.differences(there).forEach(one -> wrong.add("by since: " + one));
    return wrong;
  }

  @Override
  public void close() {
    enough = true;
  }
}
