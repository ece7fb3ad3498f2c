package io.tracerail.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageLogTest {

  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger(OutageLog.class.getName());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(
              line.getParameters() == null
                  ? line.getMessage()
                  : line.getMessage().formatted(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Instant now = Instant.EPOCH;
  private final OutageLog log = new OutageLog("temporal", () -> now);

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  @Test
  void tellsOfAnOutageOnceWithReasonAndEnd() {
    for (int check = 0; check < 100; check++) {
      log.away("tls", "no path to a trust anchor");
      after(Duration.ofSeconds(10));
    }
    log.reached();
    log.reached();
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains("tls"), lines::toString);
    assertTrue(lines.getFirst().contains("no path to a trust anchor"), lines::toString);
    assertTrue(lines.getLast().contains("PT16M40S"), lines::toString);
  }

  @Test
  void tellsOfAFlappingDependencyOnceAMinute() {
    for (int second = 0; second < 600; second++) {
      log.away("unreachable", "Connection refused");
      after(Duration.ofSeconds(1));
      log.reached();
    }
    long told = lines.stream().filter(line -> line.contains("not reachable")).count();
    assertTrue(told == 10, () -> told + " lines");
  }

  @Test
  void tellsOfAnotherReasonToo() {
    log.away("unreachable", "Connection refused");
    after(Duration.ofMinutes(2));
    log.away("tls", "no path to a trust anchor");
    log.away("tls", "no path to a trust anchor");
    assertEquals(2, lines.size(), lines::toString);
  }
}
