package io.tracerail.load.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PgbenchScriptTest {

  private final PgbenchScript script =
      new PgbenchScript(
          "select set_config('tenant', $1, true), set_config('timeout', $2, true)\n",
          "select to_char(at, 'HH:MI'), $3::text from cases where t = $1 and c = $2\n");

  @Test
  void readsEachCaseInATransactionOfItsTenant() {
    assertTrue(
        script
            .oneByOne()
            .contains(
                """
                begin;
                select set_config('tenant', :t7, true), set_config('timeout', '5000', true);
                select to_char(at, E'HH\\x3aMI'), :u7::text from cases where t = :t7 and c = :c7;
                commit;
                """));
  }

  @Test
  void usesPipelinesInThePipelinedScriptOnly() {
    assertEquals(25, script.pipelined().lines().filter("\\startpipeline"::equals).count());
    assertEquals(25, script.pipelined().lines().filter("\\endpipeline"::equals).count());
    assertFalse(script.oneByOne().contains("pipeline"));
  }
}
