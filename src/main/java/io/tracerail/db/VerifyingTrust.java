package io.tracerail.db;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies as the JDK does, and keeps the last refusal for the log: the Vert.x client says of every
 * handshake that failed no more than that it did. All connections of a process go to one
 * PostgreSQL, so whose refusal it was is no question.
 */
final class VerifyingTrust extends X509ExtendedTrustManager {

  private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

  private record Refusal(CertificateException cause, long at) {}

  private static volatile Refusal last;

  private final X509ExtendedTrustManager delegate;

  VerifyingTrust(X509ExtendedTrustManager delegate) {
    this.delegate = delegate;
  }

  /** Why a certificate was refused a moment ago. */
  static Optional<CertificateException> lastRefusal() {
    Refusal known = last;
    return known == null || System.nanoTime() - known.at() > FRESH_NANOS
        ? Optional.empty()
        : Optional.of(known.cause());
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private static void remembered(Check check) throws CertificateException {
    try {
      check.run();
    } catch (CertificateException e) {
      last = new Refusal(e, System.nanoTime());
      throw e;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    remembered(() -> delegate.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    remembered(() -> delegate.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    remembered(() -> delegate.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    delegate.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    delegate.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    delegate.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return delegate.getAcceptedIssuers();
  }
}
