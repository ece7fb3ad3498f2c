package io.tracerail.load;

import java.util.Optional;

/** What is set by environment variables: bench/README.md. */
final class Settings {

  private Settings() {}

  static double number(String name, double otherwise) {
    return Optional.ofNullable(System.getenv(name))
        .filter(value -> !value.isBlank())
        .map(Double::parseDouble)
        .orElse(otherwise);
  }

  static int whole(String name, int otherwise) {
    return (int) number(name, otherwise);
  }
}
