package io.tracerail.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracerail.load.Flow.Request;
import io.tracerail.testing.ServiceClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A tenant that checks, publishes and simulates the costliest definitions: valid ones, and ones
 * with as many findings as are told. Each text that is published is another, until the tenant may
 * publish no more.
 */
final class DefinitionNoise {

  /** A second, of each: at 150 KiB they would fill a line soon. */
  private static final double EACH = 10;

  private static final double SIMULATIONS = 200;
  private static final int VARIANTS = 7;
  private static final String NAME = "noise";
  private static final String FIRST = "1.0.0";
  private static final String YAML = "application/yaml";

  private DefinitionNoise() {}

  /**
   * Publishes what is simulated later.
   *
   * @throws IOException when the service finds fault with it, and the noise would be none
   */
  static void prepare(ServiceClient tenant) throws IOException, InterruptedException {
    tenant.publishText(NAME, FIRST, LargeDefinition.valid(NAME, FIRST));
  }

  static List<Flow> flows(Target tenant) {
    return List.of(
        Flow.of(
            "check valid",
            EACH,
            variants(n -> tenant.send("POST", "/processes/check", YAML, valid("1." + n + ".0")))),
        Flow.of(
            "check invalid",
            EACH,
            variants(n -> tenant.send("POST", "/processes/check", YAML, invalid("1." + n + ".0")))),
        new Flow("publish", EACH, publications(tenant)),
        Flow.of(
            "simulate",
            SIMULATIONS,
            tenant.post(path(FIRST) + "/simulation", LargeDefinition.simulation(), null)));
  }

  private static Supplier<Request> publications(Target tenant) {
    int[] next = {0};
    return () -> {
      String version = "2." + next[0]++ + ".0";
      return new Request(
          ByteBuffer.wrap(tenant.send("PUT", path(version), YAML, valid(version))), status -> {});
    };
  }

  private static byte[][] variants(IntFunction<byte[]> request) {
    return IntStream.range(0, VARIANTS).mapToObj(request).toArray(byte[][]::new);
  }

  private static String path(String version) {
    return "/processes/" + NAME + "/versions/" + version;
  }

  private static byte[] valid(String version) {
    return LargeDefinition.valid(NAME, version).getBytes(UTF_8);
  }

  private static byte[] invalid(String version) {
    return LargeDefinition.invalid(NAME, version).getBytes(UTF_8);
  }
}
