package io.tracerail.load;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Sorted latencies. */
public final class Quantiles {

  private final long[] nanos;

  private Quantiles(long[] nanos) {
    this.nanos = nanos;
  }

  static Quantiles of(List<long[]> parts) {
    return new Quantiles(parts.stream().flatMapToLong(LongStream::of).sorted().toArray());
  }

  int count() {
    return nanos.length;
  }

  /**
   * By nearest rank, in milliseconds; NaN when there is nothing.
   *
   * @param q 0 to 1
   */
  public double millis(double q) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(q * nanos.length);
    return nanos[Math.clamp(rank - 1, 0, nanos.length - 1)] / 1e6;
  }

  @Override
  public String toString() {
    return Arrays.toString(nanos);
  }
}
