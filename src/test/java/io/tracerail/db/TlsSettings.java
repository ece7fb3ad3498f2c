package io.tracerail.db;

import io.tracerail.testing.Certificates;
import java.nio.file.Path;
import java.util.Optional;

/** What an operator sets of TLS, for tests. */
record TlsSettings(
    String mode,
    Optional<String> rootCertificate,
    Optional<String> clientCertificate,
    Optional<String> clientKey)
    implements DatabaseConfig.Tls {

  static TlsSettings of(TlsMode mode) {
    return new TlsSettings(mode.toString(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  TlsSettings trusting(Path root) {
    return new TlsSettings(mode, Optional.of(root.toString()), clientCertificate, clientKey);
  }

  TlsSettings as(Certificates.Pair client) {
    return new TlsSettings(
        mode,
        rootCertificate,
        Optional.of(client.certificate().toString()),
        Optional.of(client.key().toString()));
  }
}
