package io.tracerail.tenants;

import io.vertx.core.json.JsonObject;

/**
 * Changes of a patch.
 *
 * @param name null: stays
 * @param requestLimit null: stays
 * @param changesRetention whether {@code retentionDays} counts
 * @param retentionDays null: closed cases are kept for ever
 * @param limits those set and, as null, those taken back; empty: all stay
 */
record TenantChange(
    String name,
    Integer requestLimit,
    boolean changesRetention,
    Integer retentionDays,
    JsonObject limits) {}
