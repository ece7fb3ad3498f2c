package io.tracerail.process;

import io.tracerail.expression.Expression;
import io.tracerail.process.AwaitMessage.TimeOut;
import io.tracerail.process.Wait.Time;
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
            .optional(Wait.DURATION)
            .<Time>map(span -> new Time.Lasting(TimeSpanReader.read(span, Wait.DURATION)))
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
            .map(time -> new TimeOut(TimeSpanReader.read(time, "due"), timedOut(source)))
            .orElse(null);
    return new AwaitMessage(
        id, source.text("name"), source.line("status"), schema, store, next, due);
  }

  private String timedOut(YamlSource source) {
    return reading.stepReference(source.required("escalate"), "next");
  }
}
