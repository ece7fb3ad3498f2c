package io.tracerail.db;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;

/**
 * Whom a connection believes, and as whom it presents itself.
 *
 * @param endpointIdentification {@code HTTPS} where the certificate must be for the host that was
 *     asked for (JSSE reference guide, "Endpoint Identification"); empty where it need not
 */
record PeerTrust(
    TrustManager trustManager, Optional<X509KeyManager> keyManager, String endpointIdentification) {

  private static final char[] NO_PASSWORD = new char[0];

  /**
   * @throws IllegalStateException when a file cannot be read: {@link DatabaseTls#findings} says so
   *     before
   */
  static PeerTrust of(DatabaseTls tls) {
    try {
      TlsMode mode = tls.effectiveMode();
      return new PeerTrust(
          mode.verifies() ? trustManager(tls.rootCertificate()) : new Trusting(),
          tls.clientCertificate().isPresent()
              ? Optional.of(
                  keyManager(tls.clientCertificate().get(), tls.clientKey().orElseThrow()))
              : Optional.empty(),
          mode == TlsMode.VERIFY_FULL ? "HTTPS" : "");
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("TLS towards PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static TrustManager trustManager(Optional<String> roots)
      throws IOException, GeneralSecurityException {
    KeyStore store = null; // the JVM's own, or that of javax.net.ssl.trustStore
    if (roots.isPresent()) {
      store = empty();
      List<X509Certificate> certificates = PemFiles.certificates(roots.get());
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("root-" + i, certificates.get(i));
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return new VerifyingTrust(found);
      }
    }
    throw new GeneralSecurityException("no manager that verifies X.509 certificates");
  }

  private static X509KeyManager keyManager(String certificate, String key)
      throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setKeyEntry(
        "client",
        PemFiles.privateKey(key),
        NO_PASSWORD,
        PemFiles.certificates(certificate).toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    for (KeyManager manager : factory.getKeyManagers()) {
      if (manager instanceof X509KeyManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("no manager of X.509 keys");
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
