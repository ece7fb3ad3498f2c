package io.tracerail.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.tracerail.testing.TestServers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the tests' server: the embedded one, or the real one that -Dtemporal.target names. */
class ManagedNamespacesTest {

  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder()
              .setTarget(TestServers.configuration().get("tracerail.temporal.target"))
              .build());
  private final NamespaceApi api = new NamespaceApi(stubs);
  private final NamespaceProvisioner managed =
      new ManagedNamespaces(api, "tracerail-", Duration.ofSeconds(25));
  private final String namespace = "tracerail-test-" + UUID.randomUUID();

  @AfterEach
  void disconnect() {
    stubs.shutdownNow();
  }

  @Test
  void ensuresTheSameNamespaceTwice() {
    managed.ensure(namespace, 1);
    assertEquals(NamespaceProvisioner.State.REGISTERED, managed.state(namespace));
    managed.ensure(namespace, 1);
    assertEquals(NamespaceProvisioner.State.REGISTERED, managed.state(namespace));
  }

  @Test
  void waitsOutTheServersRegistrationLimit() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ensured =
          IntStream.range(0, 30)
              .mapToObj(i -> threads.submit(() -> managed.ensure(namespace + "-" + i, 1)))
              .toList();
      for (var one : ensured) {
        one.get();
      }
    }
    IntStream.range(0, 30)
        .forEach(
            i ->
                assertEquals(
                    NamespaceProvisioner.State.REGISTERED, managed.state(namespace + "-" + i)));
  }

  @Test
  void deletesTheSameNamespaceTwice() {
    managed.ensure(namespace, 1);
    managed.delete(namespace);
    managed.delete(namespace);
    assertFalse(managed.state(namespace) == NamespaceProvisioner.State.REGISTERED);
  }

  @Test
  void namesAMissingExternalNamespace() {
    NamespaceProvisioner external = new ExternalNamespaces(api, "tracerail-");
    var missing =
        assertThrows(
            NamespaceProvisioner.NamespaceMissingException.class,
            () -> external.ensure(namespace, 1));
    assertEquals(true, missing.getMessage().contains(namespace));
    managed.ensureWithoutSearchAttributes(namespace, 1);
    external.ensure(namespace, 1);
  }
}
