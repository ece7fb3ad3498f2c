package io.tracerail.process.api;

import static io.tracerail.testing.LeaveProcess.path;
import static io.tracerail.testing.LeaveProcess.text;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.TestTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tracerail} against the service; its own tests play one. */
@QuarkusTest
class PublishingToolTest {

  private static final Path TOOL = Path.of("bin", "tracerail").toAbsolutePath();

  @TempDir Path repository;

  private TestTenant tenant;

  private record Ended(int status, String output) {}

  @BeforeEach
  void prepareARepository() throws IOException {
    tenant = TestTenant.onboard("Publishes by CI");
    Files.createDirectory(repository.resolve("processes"));
    Files.copy(TOOL, repository.resolve("tracerail"));
    write("leave.yaml", text("leave", "1.0.0"));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(repository.resolve("processes").resolve(file), text);
  }

  private Ended run(String role, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "tracerail"));
    command.addAll(List.of(arguments));
    Path output = repository.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "TRACERAIL_URL",
                ConfigProvider.getConfig().getValue("test.url", String.class),
                "TRACERAIL_TENANT",
                tenant.id().toString(),
                "TRACERAIL_KEY",
                tenant.key(role)));
    Process process = builder.redirectOutput(output.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the tool does not end");
    return new Ended(process.exitValue(), Files.readString(output));
  }

  @Test
  void tellsFindingsAtTheirPlaces() throws Exception {
    write("bad.yaml", text("bad", "1.0.0").replace("start: review", "start: nowhere"));
    Ended ended = run("publisher", "check");
    assertEquals(1, ended.status(), ended.output());
    assertThat(ended.output(), startsWith("processes/bad.yaml:12:8: "));
    assertThat(ended.output(), containsString("nowhere"));
    assertEquals(1, run("publisher", "publish").status());
    tenant.as("viewer").get(path("leave", "1.0.0")).then().statusCode(404);
  }

  @Test
  void publishesARepositoryOnce() throws Exception {
    Ended ended = run("publisher", "publish");
    assertEquals(0, ended.status(), ended.output());
    assertThat(ended.output(), startsWith("leave 1.0.0: published\n"));
    assertThat(run("admin", "publish").output(), startsWith("leave 1.0.0: unchanged\n"));
    tenant
        .as("viewer")
        .get(path("leave", "1.0.0") + "/definition")
        .then()
        .body(equalTo(text("leave", "1.0.0")));
    write("leave.yaml", text("leave", "1.0.0") + "# changed\n");
    Ended changed = run("publisher", "publish");
    assertEquals(1, changed.status(), changed.output());
    assertThat(changed.output(), startsWith("processes/leave.yaml:2:1: "));
  }

  @Test
  void showsWhatPublicationWouldChange() throws Exception {
    run("publisher", "publish");
    assertEquals(0, run("publisher", "diff").status());
    write("leave-2.yaml", text("leave", "2.0.0"));
    Ended ended = run("publisher", "diff");
    assertEquals(1, ended.status(), ended.output());
    assertThat(ended.output(), containsString("leave 2.0.0: not published (latest is 1.0.0)\n"));
    assertThat(ended.output(), containsString("\n-version: 1.0.0\n"));
    assertThat(ended.output(), containsString("\n+version: 2.0.0\n"));
    assertThat(ended.output(), containsString("leave 1.0.0: same\n"));
  }

  @Test
  void tellsThatARoleIsTooLow() throws Exception {
    Ended ended = run("viewer", "check");
    assertEquals(2, ended.status(), ended.output());
    assertThat(ended.output(), containsString("publisher"));
  }
}
