package io.tracerail.tenancy;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A tenant and the Temporal namespace that its workflows run in; neither is null. */
@RegisterForReflection
public record TenantNamespace(TenantId tenantId, String namespace) {}
