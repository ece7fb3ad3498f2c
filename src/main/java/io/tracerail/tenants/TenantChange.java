package io.tracerail.tenants;

/**
 * What a patch changes.
 *
 * @param name null: stays
 * @param requestLimit null: stays
 * @param changesRetention whether {@code retentionDays} counts
 * @param retentionDays null: closed cases are kept for ever
 */
record TenantChange(
    String name, Integer requestLimit, boolean changesRetention, Integer retentionDays) {}
