package io.tracerail.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntermediariesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/event-stream",
        "text/event-stream;charset=UTF-8",
        "application/x-ndjson;charset=UTF-8"
      })
  void forbidsBufferingCompressingAndStoringStreams(String contentType) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("content-type", contentType);
    Intermediaries.instruct(headers);
    assertEquals("no", headers.get("X-Accel-Buffering"));
    assertEquals("no-store, no-transform", headers.get("Cache-Control"));
  }

  @Test
  void forbidsOnlyStoringAnAnswerThatEnds() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/json");
    Intermediaries.instruct(headers);
    assertNull(headers.get("X-Accel-Buffering"));
    assertEquals("no-store", headers.get("Cache-Control"));
  }

  @Test
  void keepsWhatAnAnswerSaysOfItsCaching() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Cache-Control", "max-age=60");
    Intermediaries.instruct(headers);
    assertEquals("max-age=60", headers.get("cache-control"));
  }
}
