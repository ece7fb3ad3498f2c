package io.tracerail.cases.list;

import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.DisabledOnIntegrationTest.ArtifactType;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@DisabledOnIntegrationTest(value = "for the binary", forArtifactTypes = ArtifactType.JAR)
class CaseListIT extends CaseListTest {}
