package io.tracerail.tenants;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TenantResourceIT extends TenantResourceTest {}
