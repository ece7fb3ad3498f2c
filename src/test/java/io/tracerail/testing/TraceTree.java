package io.tracerail.testing;

import io.tracerail.testing.TraceCollector.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A trace as a tree in text: when each span began, how long it took, what it is. */
public record TraceTree(List<Span> spans) {

  private static final int UUID_LENGTH = 36;
  private static final Map<String, String> SHOWN =
      Map.of(
          "tracerail.tenant.id", "tenant",
          "http.response.status_code", "status",
          "temporalWorkflowID", "workflow");

  @Override
  public String toString() {
    long begin = spans.stream().mapToLong(Span::startNanos).min().orElse(0);
    Set<String> ids = spans.stream().map(Span::id).collect(Collectors.toSet());
    StringBuilder text = new StringBuilder();
    for (Span span : inOrder(spans)) {
      if (!ids.contains(span.parentId())) {
        append(text, span, "", begin);
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text, Span span, String indent, long begin) {
    text.append(
        "%8.1f ms %8.1f ms  %s%s%s%n"
            .formatted(
                millis(span.startNanos() - begin),
                millis(span.endNanos() - span.startNanos()),
                indent,
                label(span),
                attributes(span)));
    for (Span child : inOrder(spans)) {
      if (child.parentId().equals(span.id())) {
        append(text, child, indent + "  ", begin);
      }
    }
  }

  private static String label(Span span) {
    String statement =
        span.attributes().getOrDefault("db.statement", span.attributes().get("db.query.text"));
    if (statement == null) {
      return span.name();
    }
    String line = statement.strip().replaceAll("\\s+", " ");
    return "SQL " + (line.length() > 60 ? line.substring(0, 60) + " …" : line);
  }

  private static String attributes(Span span) {
    return SHOWN.entrySet().stream()
        .filter(shown -> span.attributes().containsKey(shown.getKey()))
        .map(shown -> shown.getValue() + "=" + brief(span.attributes().get(shown.getKey())))
        .sorted()
        .map(shown -> "  " + shown)
        .collect(Collectors.joining());
  }

  private static String brief(String value) {
    return value.length() == UUID_LENGTH ? value.substring(0, 8) + "…" : value;
  }

  private static List<Span> inOrder(List<Span> spans) {
    return spans.stream().sorted(Comparator.comparingLong(Span::startNanos)).toList();
  }

  private static double millis(long nanos) {
    return (double) nanos / TimeUnit.MILLISECONDS.toNanos(1);
  }
}
