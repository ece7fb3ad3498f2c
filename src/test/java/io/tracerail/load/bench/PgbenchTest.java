package io.tracerail.load.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PgbenchTest {

  private static final String OUTPUT =
      """
      pgbench (15.18 (Debian 15.18-0+deb12u1))
      transaction type: pipelined.sql
      number of transactions actually processed: 652
      number of failed transactions: 0 (0.000%)
      latency average = 12.300 ms
      initial connection time = 18.512 ms
      tps = 650.5 (without initial connection time)
      """;

  @Test
  void countsTheReadsOfEachTransaction() {
    assertEquals(650.5 * 25, Pgbench.readsPerSecondOf(OUTPUT));
  }

  @Test
  void failsOnAFailedTransaction() {
    String failed = OUTPUT.replace("failed transactions: 0", "failed transactions: 3");
    assertThrows(IllegalStateException.class, () -> Pgbench.readsPerSecondOf(failed));
  }

  @Test
  void failsOnOutputWithoutARate() {
    assertThrows(IllegalStateException.class, () -> Pgbench.readsPerSecondOf("pgbench: error"));
  }
}
