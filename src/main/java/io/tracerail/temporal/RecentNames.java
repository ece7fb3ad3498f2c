package io.tracerail.temporal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Names that were added not long ago: some thousands, and then none of before. */
final class RecentNames {

  private static final int MOST = 5_000;

  private final long keptNanos;
  private final LongSupplier nanoTime;
  private final Map<String, Long> added = new ConcurrentHashMap<>();

  RecentNames(Duration kept, LongSupplier nanoTime) {
    this.keptNanos = kept.toNanos();
    this.nanoTime = nanoTime;
  }

  boolean contains(String name) {
    Long at = added.get(name);
    return at != null && nanoTime.getAsLong() - at < keptNanos;
  }

  /**
   * @return false when it is there already; it then stays no longer than before
   */
  boolean add(String name) {
    if (contains(name)) {
      return false;
    }
    if (added.size() >= MOST) {
      added.clear();
    }
    added.put(name, nanoTime.getAsLong());
    return true;
  }
}
