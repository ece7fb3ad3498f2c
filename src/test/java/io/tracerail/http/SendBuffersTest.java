package io.tracerail.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.http.HttpServerOptions;
import org.junit.jupiter.api.Test;

class SendBuffersTest {

  @Test
  void boundsTheSendBuffer() {
    HttpServerOptions options = new HttpServerOptions();
    new SendBuffers().customizeHttpServer(options);
    assertEquals(128 * 1024, options.getSendBufferSize());
  }
}
