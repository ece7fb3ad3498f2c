package io.tracerail.load;

import java.util.Collection;

/** The middle of a few figures, or the mean of the two in the middle. */
public final class Median {

  private Median() {}

  /**
   * @param figures one or more
   */
  public static double of(Collection<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
