package io.tracerail.load;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the requests of a window, by operation: latencies in nanoseconds and statuses. */
public final class Tally {

  private final Map<String, Series> operations = new TreeMap<>();
  private int unsent;

  private static final class Series {
    private long[] nanos = new long[64];
    private int size;
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    private void add(int status, long took) {
      reserve(size + 1);
      nanos[size++] = took;
      statuses.merge(status, 1, Integer::sum);
    }

    private void addAll(Series other) {
      reserve(size + other.size);
      System.arraycopy(other.nanos, 0, nanos, size, other.size);
      size += other.size;
      other.statuses.forEach((status, n) -> statuses.merge(status, n, Integer::sum));
    }

    private void reserve(int wanted) {
      if (wanted > nanos.length) {
        nanos = Arrays.copyOf(nanos, Math.max(wanted, 2 * nanos.length));
      }
    }
  }

  static Tally sum(List<Tally> parts) {
    Tally sum = new Tally();
    for (Tally part : parts) {
      synchronized (part) {
        part.operations.forEach((name, series) -> sum.series(name).addAll(series));
        sum.unsent += part.unsent;
      }
    }
    return sum;
  }

  /**
   * @param status 0 when there was no answer
   * @param took from when the request was to be sent
   */
  public synchronized void add(String operation, int status, long took) {
    series(operation).add(status, took);
  }

  /** For want of a free connection, or of something to ask. */
  synchronized void countUnsent() {
    unsent++;
  }

  synchronized int unsent() {
    return unsent;
  }

  synchronized List<String> operations() {
    return List.copyOf(operations.keySet());
  }

  /**
   * @param names all when there is none
   */
  public synchronized Quantiles quantiles(String... names) {
    List<String> wanted = names.length == 0 ? operations() : List.of(names);
    return Quantiles.of(
        wanted.stream().map(this::series).map(one -> Arrays.copyOf(one.nanos, one.size)).toList());
  }

  synchronized Map<Integer, Integer> statuses(String operation) {
    return new TreeMap<>(series(operation).statuses);
  }

  /** Answers of statuses that a client did not want. */
  synchronized long failed() {
    return operations.values().stream()
        .flatMap(one -> one.statuses.entrySet().stream())
        .filter(one -> one.getKey() < 200 || one.getKey() > 299)
        .mapToLong(one -> one.getValue())
        .sum();
  }

  /** Answers by operation and status. */
  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    operations.forEach(
        (name, series) -> text.append(name).append(' ').append(series.statuses).append(' '));
    return text.append("not sent: ").append(unsent).toString();
  }

  private Series series(String operation) {
    return operations.computeIfAbsent(operation, name -> new Series());
  }
}
