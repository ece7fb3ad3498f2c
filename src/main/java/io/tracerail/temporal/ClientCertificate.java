package io.tracerail.temporal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;

/** Tells when the client certificate that the connection was made with expires. */
@Startup
@ApplicationScoped
class ClientCertificate {

  ClientCertificate(TemporalConfig config, MeterRegistry registry) {
    double expiry = config.clientCertificate().map(ClientCertificate::expiry).orElse(Double.NaN);
    Gauge.builder("tracerail.temporal.client.certificate.expiry", () -> expiry)
        .baseUnit("seconds")
        .register(registry);
  }

  /**
   * @return seconds since the epoch; NaN when it cannot be read, which the connection reports
   */
  static double expiry(String path) {
    try (InputStream pem = Files.newInputStream(Path.of(path))) {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
      return TimeUnit.MILLISECONDS.toSeconds(certificate.getNotAfter().getTime());
    } catch (IOException | CertificateException e) {
      Log.warnf("The client certificate's expiry is not known: %s", e.getMessage());
      return Double.NaN;
    }
  }
}
