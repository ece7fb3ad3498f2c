package io.tracerail.process;

import io.tracerail.expression.Expression;
import io.tracerail.process.AwaitMessage.TimeOut;
import io.tracerail.process.Wait.Time;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads the steps that wait for no person: for a time, or for a message. */
final class WaitReader {

  private final ReadContext reading;

  WaitReader(ReadContext reading) {
    this.reading = reading;
  }

  /**
   * @param expressions empty where no expression can be judged
   */
  Wait wait(String id, YamlSource source, Optional<ConditionReader> expressions) {
    Time time =
        source
            .optional("duration")
            .<Time>map(duration -> new Time.Lasting(duration(duration, "duration")))
            .orElseGet(() -> new Time.Until(until(source, expressions)));
    return new Wait(id, source.line("status"), time, reading.stepReference(source, "next"));
  }

  private static Expression until(YamlSource source, Optional<ConditionReader> expressions) {
    return expressions
        .map(reader -> reader.moment(source.required("until")))
        .orElse(Expression.FALSE);
  }

  AwaitMessage message(String id, YamlSource source) {
    CompiledSchema schema = source.optional("schema").map(SchemaReader::read).orElse(null);
    Map<String, String> store = new StoreReader(reading).read(source, schema);
    String next = reading.stepReference(source, "next");
    TimeOut due =
        source
            .optional("due")
            .map(time -> new TimeOut(duration(time, "due"), timedOut(source)))
            .orElse(null);
    return new AwaitMessage(
        id, source.text("name"), source.line("status"), schema, store, next, due);
  }

  private String timedOut(YamlSource source) {
    return reading.stepReference(source.required("escalate"), "next");
  }

  private static Duration duration(YamlSource source, String name) {
    try {
      return Durations.parse(source.text(), name);
    } catch (IllegalArgumentException e) {
      source.problem(e.getMessage());
      return Duration.ofSeconds(1);
    }
  }
}
