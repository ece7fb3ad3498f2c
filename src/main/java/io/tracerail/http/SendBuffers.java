package io.tracerail.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Bounds the data in the kernel for a client that does not read. Left alone, Linux lets it grow to
 * some MiB of each connection (tcp(7), {@code tcp_wmem}), and an event stream would be read and
 * written far ahead of its client.
 */
@ApplicationScoped
class SendBuffers implements HttpServerOptionsCustomizer {

  /** Allows 2 MB a second at a round-trip time of 60 ms. */
  private static final int BYTES = 128 * 1024;

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setSendBufferSize(BYTES);
  }
}
