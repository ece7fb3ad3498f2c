package io.tracerail.cases.events;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EventStreamIT extends EventStreamTest {}
