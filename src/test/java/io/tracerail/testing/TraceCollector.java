package io.tracerail.testing;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes spans as a collector does, in OTLP over HTTP, and keeps them. The numbers are those of
 * opentelemetry-proto's {@code trace.proto} and {@code common.proto}.
 */
public final class TraceCollector implements AutoCloseable {

  /**
   * A span as it was exported.
   *
   * @param parentId empty for a root
   * @param startNanos since the epoch
   */
  public record Span(
      String traceId,
      String id,
      String parentId,
      String name,
      long startNanos,
      long endNanos,
      Map<String, String> attributes) {}

  private interface Field {
    void read(int number, CodedInputStream input) throws IOException;
  }

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  private TraceCollector(HttpServer server) {
    this.server = server;
  }

  public static TraceCollector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TraceCollector collector = new TraceCollector(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public boolean hasSpans() {
    return !spans.isEmpty();
  }

  public List<Span> ofTrace(String traceId) {
    return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      request(CodedInputStream.newInstance(exchange.getRequestBody().readAllBytes()));
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void request(CodedInputStream input) throws IOException {
    fields(
        input,
        (request, resourceSpans) ->
            fields(
                message(resourceSpans),
                (number, scopeSpans) -> {
                  if (number == 2) {
                    fields(message(scopeSpans), this::ofScope);
                  } else {
                    skip(scopeSpans);
                  }
                }));
  }

  private void ofScope(int number, CodedInputStream input) throws IOException {
    if (number == 2) {
      spans.add(span(message(input)));
    } else {
      skip(input);
    }
  }

  private static Span span(CodedInputStream input) throws IOException {
    String[] texts = {"", "", "", ""};
    long[] times = new long[2];
    Map<String, String> attributes = new TreeMap<>();
    fields(
        input,
        (number, value) -> {
          switch (number) {
            case 1 -> texts[0] = hex(value);
            case 2 -> texts[1] = hex(value);
            case 4 -> texts[2] = hex(value);
            case 5 -> texts[3] = value.readString();
            case 7 -> times[0] = value.readFixed64();
            case 8 -> times[1] = value.readFixed64();
            case 9 -> attribute(message(value), attributes);
            default -> skip(value);
          }
        });
    return new Span(texts[0], texts[1], texts[2], texts[3], times[0], times[1], attributes);
  }

  private static void attribute(CodedInputStream input, Map<String, String> into)
      throws IOException {
    String[] entry = {"", ""};
    fields(
        input,
        (number, value) -> {
          if (number == 1) {
            entry[0] = value.readString();
          } else {
            fields(message(value), (type, any) -> entry[1] = any(type, any));
          }
        });
    into.put(entry[0], entry[1]);
  }

  private static String any(int type, CodedInputStream value) throws IOException {
    return switch (type) {
      case 1 -> value.readString();
      case 2 -> Boolean.toString(value.readBool());
      case 3 -> Long.toString(value.readInt64());
      case 4 -> Double.toString(value.readDouble());
      default -> {
        skip(value);
        yield "";
      }
    };
  }

  private static void fields(CodedInputStream input, Field field) throws IOException {
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      field.read(WireFormat.getTagFieldNumber(tag), input);
    }
  }

  private static CodedInputStream message(CodedInputStream input) throws IOException {
    return input.readBytes().newCodedInput();
  }

  private static String hex(CodedInputStream input) throws IOException {
    ByteString bytes = input.readBytes();
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static void skip(CodedInputStream input) throws IOException {
    input.skipField(input.getLastTag());
  }
}
