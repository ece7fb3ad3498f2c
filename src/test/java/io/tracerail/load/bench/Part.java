package io.tracerail.load.bench;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be measured by itself, in the order in which it is. */
enum Part {
  READS,
  RLS,
  WRITES,
  COMMANDS,
  PROCESSES,
  FLEET,
  START,
  WARM_UP;

  /**
   * @param names all parts when there is none
   */
  static Set<Part> of(String[] names) {
    if (names.length == 0) {
      return EnumSet.allOf(Part.class);
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String name : names) {
      parts.add(valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    return parts;
  }
}
