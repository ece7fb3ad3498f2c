package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.TextRules;
import java.util.Arrays;

/**
 * What the engine decides, by version. A case keeps the version that it began with to its end: in
 * its history, in the runs in which that goes on, and in its row, from which it is recovered and
 * imported. A replay, and a command that is taken from the log again, so come to the same results
 * under every later release.
 *
 * <p>A version is never changed. What is to be decided differently is a new one here, with the
 * behaviour behind a method of this type, as {@link #textRules} is.
 */
@RegisterForReflection
public enum Engine {
  /** Cases from before the text policy. */
  V1(1, TextRules.JDK),

  /** Texts are judged by the text policy. */
  V2(2, TextRules.UNICODE);

  /** The version of new cases. */
  public static final Engine CURRENT = V2;

  private final int number;
  private final TextRules textRules;

  Engine(int number, TextRules textRules) {
    this.number = number;
    this.textRules = textRules;
  }

  /**
   * @throws IllegalArgumentException for a version of a later release, which alone can go on with
   *     the case
   */
  @JsonCreator
  public static Engine of(int number) {
    return Arrays.stream(values())
        .filter(one -> one.number == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown engine version " + number));
  }

  /**
   * The version of a case that is recovered from its row.
   *
   * @param stored null in a row from before there was the column: such cases were recovered by
   *     version 2
   */
  public static Engine ofRow(Integer stored) {
    return stored == null ? V2 : of(stored);
  }

  /**
   * The version of a history that names none.
   *
   * @param textRules null in one from before there were any
   */
  static Engine before(TextRules textRules) {
    return textRules == TextRules.UNICODE ? V2 : V1;
  }

  @JsonValue
  public int number() {
    return number;
  }

  /** By which a case's texts are judged. */
  TextRules textRules() {
    return textRules;
  }
}
