package io.tracerail.tenants;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class InvalidTenantRequestsIT extends InvalidTenantRequestsTest {}
