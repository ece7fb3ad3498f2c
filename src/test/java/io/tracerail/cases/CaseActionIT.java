package io.tracerail.cases;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CaseActionIT extends CaseActionTest {}
