package io.tracerail.cases.list;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CaseListIT extends CaseListTest {}
