package io.tracerail.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.tracerail.tenancy.TenantId;
import jakarta.inject.Singleton;

/** Every span is its parent's tenant's, so that those of libraries carry the tenant as well. */
@Singleton
public class TenantOfSpan implements SpanProcessor {

  public static final AttributeKey<String> TENANT_ID =
      AttributeKey.stringKey("tracerail.tenant.id");

  /** The tenant of the current request became known. */
  public static void mark(TenantId tenant) {
    Span.current().setAttribute(TENANT_ID, tenant.toString());
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    if (Span.fromContext(parentContext) instanceof ReadableSpan parent) {
      String tenant = parent.getAttribute(TENANT_ID);
      if (tenant != null) {
        span.setAttribute(TENANT_ID, tenant);
      }
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // Nothing is left to tell.
  }

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
