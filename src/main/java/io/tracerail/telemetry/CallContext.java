package io.tracerail.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/**
 * What a call takes along to another thread or process, for traces and logs.
 *
 * @param trace never null
 * @param requestId null outside a request
 * @param tenantId null while no tenant is known
 */
public record CallContext(Context trace, String requestId, String tenantId) {

  public static final String REQUEST_ID = "requestId";
  public static final String TENANT_ID = "tenantId";
  public static final CallContext NONE = new CallContext(Context.root(), null, null);

  /** That of the thread, or of the Vert.x context that it works for. */
  public static CallContext current() {
    return new CallContext(Context.current(), text(REQUEST_ID), text(TENANT_ID));
  }

  public CallContext withTrace(Context changed) {
    return new CallContext(changed, requestId, tenantId);
  }

  /**
   * @param tenant null changes nothing
   */
  public CallContext ofTenant(String tenant) {
    return tenant == null ? this : new CallContext(trace, requestId, tenant);
  }

  public boolean isTraced() {
    return Span.fromContext(trace).getSpanContext().isSampled();
  }

  /** Runs a step with this as the thread's own. */
  public <T> T run(Supplier<T> step) {
    String outerRequest = text(REQUEST_ID);
    String outerTenant = text(TENANT_ID);
    Scope scope = trace.makeCurrent();
    put(REQUEST_ID, requestId);
    put(TENANT_ID, tenantId);
    try {
      return step.get();
    } finally {
      put(REQUEST_ID, outerRequest);
      put(TENANT_ID, outerTenant);
      scope.close();
    }
  }

  private static String text(String key) {
    return MDC.get(key) instanceof String text ? text : null;
  }

  private static void put(String key, String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}
