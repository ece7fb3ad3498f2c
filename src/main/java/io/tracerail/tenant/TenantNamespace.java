package io.tracerail.tenant;

/** A tenant and the Temporal namespace that its workflows run in; neither is null. */
public record TenantNamespace(TenantId tenantId, String namespace) {}
