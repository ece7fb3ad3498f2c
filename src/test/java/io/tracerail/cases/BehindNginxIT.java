package io.tracerail.cases;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BehindNginxIT extends BehindNginxTest {}
