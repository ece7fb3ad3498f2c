package io.tracerail.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One decision on the packaged service, whose spans go to a collector: what bin/trace-decision
 * prints.
 */
public final class TracedDecision {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What came of it. */
  public record Result(List<TraceCollector.Span> spans, String tenantId, String log) {}

  private TracedDecision() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<TraceCollector.Span> spans = run("trace-decision").spans();
    out.printf(
        "trace %s%n   begins      takes%n%s", spans.getFirst().traceId(), new TraceTree(spans));
    System.exit(0); // ends the servers
  }

  /**
   * @param name of the service's log
   * @return the spans of the decision's trace, and what the service logged
   */
  public static Result run(String name) throws IOException {
    Map<String, String> configuration = new HashMap<>(RunningService.servers());
    try (TraceCollector collector = TraceCollector.start()) {
      configuration.put("tracerail.telemetry.otlp-endpoint", collector.endpoint());
      configuration.put("tracerail.telemetry.sample-ratio", "1.0");
      configuration.put("quarkus.otel.bsp.schedule.delay", "200ms");
      configuration.put("quarkus.log.category.\"io.tracerail.temporal.telemetry\".level", "DEBUG");
      try (RunningService service = RunningService.start(configuration, name)) {
        ServiceClient tenant = ServiceClient.onboard(service, "Traced");
        return new Result(decide(tenant, collector), tenant.tenantId(), service.log());
      }
    }
  }

  private static List<TraceCollector.Span> decide(ServiceClient tenant, TraceCollector collector) {
    tenant.create("WARM-UP", null);
    tenant.post("/cases/WARM-UP/decision", Map.of("decision", "approved"), null);
    tenant.create("ER-1", null);
    String traceId = UUID.randomUUID().toString().replace("-", "");
    tenant.postTraced(
        "/cases/ER-1/decision",
        Map.of("decision", "approved"),
        "00-" + traceId + "-00f067aa0ba902b7-01");
    Await.until(
        PATIENCE,
        () -> "no complete trace: " + new TraceTree(collector.ofTrace(traceId)),
        () ->
            collector.ofTrace(traceId).stream().anyMatch(span -> span.name().startsWith("POST "))
                && collector.ofTrace(traceId).stream()
                    .anyMatch(span -> span.name().startsWith("activity ")));
    return collector.ofTrace(traceId);
  }
}
