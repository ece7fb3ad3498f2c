package io.tracerail.process;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The order of versions: 1.10.0 comes after 1.9.0. */
record ProcessVersion(int major, int minor, int patch) implements Comparable<ProcessVersion> {

  private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,5})(\\.(0|[1-9]\\d{0,5})){2}");

  static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /** The text must be valid. */
  static ProcessVersion parse(String text) {
    int[] numbers = Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
    return new ProcessVersion(numbers[0], numbers[1], numbers[2]);
  }

  @Override
  public int compareTo(ProcessVersion other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = Integer.compare(minor, other.minor);
    return byMajor != 0 ? byMajor : byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
  }
}
