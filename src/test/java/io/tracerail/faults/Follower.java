package io.tracerail.faults;

import io.tracerail.testing.EventReader;
import io.tracerail.testing.ServiceClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Follows a tenant's events through everything, as a browser does: when its stream breaks it goes
 * on at the other instance from the last event that it has heard.
 */
final class Follower implements AutoCloseable {

  final AtomicInteger streams = new AtomicInteger();
  private final World world;
  private final ServiceClient tenant;
  private final List<Long> heard = new ArrayList<>();
  private volatile EventReader current;
  private volatile boolean enough;

  Follower(World world, ServiceClient tenant) {
    this.world = world;
    this.tenant = tenant;
    Thread.ofVirtual().start(this::follow);
  }

  private void follow() {
    for (int attempt = 0; !enough; attempt++) {
      try {
        EventReader reader =
            EventReader.open(
                tenant.at(world.instances.get(attempt % 2).service()), Long.toString(last()));
        streams.incrementAndGet();
        current = reader;
        while (!reader.hasEnded() && !enough) {
          Requests.pause();
        }
        reader.close();
        while (!reader.hasEnded()) {
          Requests.pause();
        }
        synchronized (heard) {
          heard.addAll(reader.ids());
          current = null;
        }
      } catch (IOException notNow) {
        Requests.pause();
      }
    }
  }

  private long last() {
    List<Long> all = heard();
    return all.isEmpty() ? 0 : all.getLast();
  }

  List<Long> heard() {
    synchronized (heard) {
      List<Long> all = new ArrayList<>(heard);
      if (current != null) {
        all.addAll(current.ids());
      }
      return all;
    }
  }

  /** Whether it has heard all up to that one. */
  boolean hasHeard(long event) {
    return last() >= event;
  }

  /**
   * The first place where an event is missing, doubled or out of order; null when there is none.
   */
  String firstFault() {
    List<Long> all = heard();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) != i + 1) {
        return "event " + (i + 1) + " is " + all.get(i) + " on the stream of " + tenant.tenantId();
      }
    }
    return null;
  }

  @Override
  public void close() {
    enough = true;
  }
}
