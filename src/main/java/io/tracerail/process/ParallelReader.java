package io.tracerail.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a step of the kind {@code parallel} whose shape is the grammar's. */
final class ParallelReader {

  private final ReadContext reading;

  ParallelReader(ReadContext reading) {
    this.reading = reading;
  }

  Parallel read(String id, YamlSource source) {
    Map<String, String> starts = new LinkedHashMap<>();
    source
        .required("branches")
        .entries()
        .forEach(
            (name, start) -> {
              reading.stepReference(start.text(), start.pointer());
              starts.put(name, start.text());
              if (start.text().equals(id)) {
                start.problem("branch " + Excerpt.quoted(name) + " has no step");
              }
            });
    return new Parallel(
        id,
        source.line("status"),
        starts,
        source.optional("join").map(join -> needed(join, starts.size())).orElse(starts.size()),
        reading.stepReference(source, "next"));
  }

  private static int needed(YamlSource join, int branches) {
    if (join.json().isTextual()) {
      return join.json().asText().equals("any") ? 1 : branches;
    }
    int needed = join.json().asInt();
    if (needed > branches) {
      join.problem("joins on " + needed + " of " + branches + " branches");
      return branches;
    }
    return needed;
  }
}
