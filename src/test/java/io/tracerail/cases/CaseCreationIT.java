package io.tracerail.cases;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CaseCreationIT extends CaseCreationTest {}
