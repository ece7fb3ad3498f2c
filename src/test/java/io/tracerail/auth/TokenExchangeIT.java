package io.tracerail.auth;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TokenExchangeIT extends TokenExchangeTest {}
