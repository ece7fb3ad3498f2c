package io.tracerail.process;

import java.util.Arrays;
import java.util.Optional;

/** Amount of care that a case needs. */
public enum RiskScore {
  LOW("Low"),
  MEDIUM("Medium"),
  HIGH("High");

  private final String label;

  RiskScore(String label) {
    this.label = label;
  }

  /** Its form in the case data. */
  public String label() {
    return label;
  }

  static Optional<RiskScore> labelled(String label) {
    return Arrays.stream(values()).filter(score -> score.label.equals(label)).findFirst();
  }
}
