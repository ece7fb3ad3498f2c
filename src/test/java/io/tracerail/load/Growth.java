package io.tracerail.load;

import java.util.List;

/**
 * Whether a figure stays flat: the median of the last third of its samples against that of the
 * third before. The first third is the time in which a process becomes warm; medians pass over what
 * comes and goes.
 *
 * @param by from the one third to the other
 * @param allowed a small part of the figure, and what its unit makes it waver by
 */
record Growth(double by, double allowed) {

  /**
   * @param samples at equal intervals, six or more
   * @param part of the figure that it may grow by
   * @param constant that it may grow by, beside
   */
  static Growth of(List<Double> samples, double part, double constant) {
    int third = samples.size() / 3;
    double before = Median.of(samples.subList(third, 2 * third));
    double last = Median.of(samples.subList(2 * third, samples.size()));
    return new Growth(last - before, part * before + constant);
  }

  boolean isFlat() {
    return by <= allowed;
  }
}
