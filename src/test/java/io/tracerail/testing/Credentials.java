package io.tracerail.testing;

/** What development and tests use where production has secrets. */
final class Credentials {

  static final String OWNER_PASSWORD = "tracerail-owner";
  static final String APP_PASSWORD = "tracerail-app";
  static final String CONTROL_PASSWORD = "tracerail-control";

  static final String PLATFORM_KEY = "test-only-platform-key-of-a-good-length";
  static final String TOKEN_KEY = "dGVzdC1vbmx5LXRva2VuLWtleS0wMTIzNDU2Nzg5MDE=";

  private Credentials() {}
}
