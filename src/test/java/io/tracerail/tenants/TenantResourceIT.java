package io.tracerail.tenants;

import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.DisabledOnIntegrationTest.ArtifactType;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@DisabledOnIntegrationTest(value = "for the binary", forArtifactTypes = ArtifactType.JAR)
class TenantResourceIT extends TenantResourceTest {}
