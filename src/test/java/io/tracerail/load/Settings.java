package io.tracerail.load;

import java.util.List;
import java.util.Optional;

/** What is set by environment variables: bench/README.md. */
public final class Settings {

  private Settings() {}

  public static double number(String name, double otherwise) {
    return text(name).map(Double::parseDouble).orElse(otherwise);
  }

  public static int whole(String name, int otherwise) {
    return (int) number(name, otherwise);
  }

  /** Separated by blanks. */
  public static List<String> words(String name, String otherwise) {
    return List.of(text(name).orElse(otherwise).strip().split("\\s+"));
  }

  private static Optional<String> text(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }
}
