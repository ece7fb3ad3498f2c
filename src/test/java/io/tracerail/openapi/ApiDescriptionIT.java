package io.tracerail.openapi;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ApiDescriptionIT extends ApiDescriptionTest {}
