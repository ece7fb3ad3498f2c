package io.tracerail.attachments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.testing.BesideOthers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class ScannerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static Verdict scan(FakeClamd daemon, String... chunks) throws IOException {
    try (Scan scan = ClamScan.begin(Scanner.address(daemon.address()), PATIENCE)) {
      for (String chunk : chunks) {
        scan.show(chunk.getBytes(StandardCharsets.US_ASCII));
      }
      return scan.verdict();
    }
  }

  @Test
  void tellsWhatTheDaemonFound() throws IOException {
    try (FakeClamd daemon = new FakeClamd()) {
      assertEquals(Verdict.CLEAN, scan(daemon, "one", "two"));
      assertEquals(6, daemon.seen.get());
      assertEquals(new Verdict("Test.Mark-1"), scan(daemon, "one", FakeClamd.MARK));
    }
  }

  @Test
  void takesNoOtherAnswerForAVerdict() throws IOException {
    try (FakeClamd daemon = new FakeClamd()) {
      for (String answer :
          new String[] {"INSTREAM size limit exceeded. ERROR\0", "\0", "FOUND\0"}) {
        daemon.answerToAll = answer;
        assertThrows(IOException.class, () -> scan(daemon, "one"), answer);
      }
      daemon.answerToAll = "x".repeat(5_000);
      assertThrows(IOException.class, () -> scan(daemon, "one"));
    }
  }

  @Test
  void failsWhereNothingListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    InetSocketAddress nobody = Scanner.address("127.0.0.1:" + port);
    assertThrows(IOException.class, () -> ClamScan.begin(nobody, PATIENCE));
    ProblemException away = Scanner.away(new IOException("gone"));
    assertEquals(ProblemType.UNAVAILABLE, away.type());
  }

  @Test
  void looksAtNothingWithoutADaemon() throws IOException {
    Scan.NONE.show(new byte[1]);
    assertNull(Scan.NONE.verdict());
  }

  @Test
  void readsTheAddressOfTheDaemon() {
    InetSocketAddress address = Scanner.address("clamd.internal:3310");
    assertEquals("clamd.internal", address.getHostString());
    assertEquals(3310, address.getPort());
    assertEquals(65_535, Scanner.address("h:65535").getPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"clamd", ":3310", "clamd:", "clamd:0", "clamd:65536", "clamd:x"})
  void refusesAnAddressWithoutHostOrPort(String set) {
    assertThrows(IllegalStateException.class, () -> Scanner.address(set));
  }
}
