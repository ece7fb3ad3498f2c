package io.tracerail.tenants;

import io.vertx.core.json.JsonObject;

/**
 * What a patch changes.
 *
 * @param name null: stays
 * @param requestLimit null: stays
 * @param changesRetention whether {@code retentionDays} counts
 * @param retentionDays null: closed cases are kept for ever
 * @param limits what is set and, as null, what is taken back; empty: all stay
 */
record TenantChange(
    String name,
    Integer requestLimit,
    boolean changesRetention,
    Integer retentionDays,
    JsonObject limits) {}
