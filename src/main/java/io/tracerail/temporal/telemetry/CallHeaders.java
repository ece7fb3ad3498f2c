package io.tracerail.temporal.telemetry;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import io.tracerail.telemetry.CallContext;
import java.util.Map;

/** A call's context in the headers of Temporal's messages: W3C Trace Context, and the request. */
final class CallHeaders {

  private static final String REQUEST_ID = "tracerail-request-id";
  private static final TextMapPropagator TRACE = W3CTraceContextPropagator.getInstance();
  private static final DataConverter TEXTS = DefaultDataConverter.STANDARD_INSTANCE;

  private static final TextMapGetter<Map<String, Payload>> READER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, Payload> values) {
          return values.keySet();
        }

        @Override
        public String get(Map<String, Payload> values, String key) {
          return values == null ? null : text(values.get(key));
        }
      };

  private CallHeaders() {}

  static void write(CallContext call, Header header) {
    Map<String, Payload> values = header.getValues();
    TRACE.inject(call.trace(), values, (to, key, value) -> to.put(key, payload(value)));
    if (call.requestId() != null) {
      values.put(REQUEST_ID, payload(call.requestId()));
    }
  }

  /**
   * @param tenantId whose worker reads it; null for the control plane's
   */
  static CallContext read(Header header, String tenantId) {
    Map<String, Payload> values = header.getValues();
    return new CallContext(
        TRACE.extract(Context.root(), values, READER), text(values.get(REQUEST_ID)), tenantId);
  }

  private static Payload payload(String text) {
    return TEXTS.toPayload(text).orElseThrow();
  }

  private static String text(Payload payload) {
    return payload == null ? null : TEXTS.fromPayload(payload, String.class, String.class);
  }
}
