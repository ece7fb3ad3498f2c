package io.tracerail.db;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.postgresql.PGProperty;

/**
 * TLS towards PostgreSQL, {@code tracerail.db.tls.*}: one meaning for both drivers. The files are
 * read when a pool is made.
 *
 * @param mode one of {@link TlsMode}, as the operator wrote it
 * @param rootCertificate path of the authorities to trust, PEM; the JVM's trust store without one
 * @param clientCertificate path of a certificate and what leads to its authority, PEM
 * @param clientKey path of its private key, PKCS#8 PEM without a pass phrase
 */
public record DatabaseTls(
    String mode,
    Optional<String> rootCertificate,
    Optional<String> clientCertificate,
    Optional<String> clientKey) {

  private static final String PREFIX = "tracerail.db.tls.";
  private static final String VARIABLE = "TRACERAIL_DB_TLS_";

  static DatabaseTls of(DatabaseConfig.Tls config) {
    return new DatabaseTls(
        config.mode(), config.rootCertificate(), config.clientCertificate(), config.clientKey());
  }

  /**
   * @param values the configuration, for where no bean has it
   */
  public static DatabaseTls of(Function<String, Optional<String>> values) {
    return new DatabaseTls(
        values.apply(PREFIX + "mode").orElse(DatabaseConfig.Tls.DEFAULT_MODE),
        values.apply(PREFIX + "root-certificate"),
        values.apply(PREFIX + "client-certificate"),
        values.apply(PREFIX + "client-key"));
  }

  /**
   * @return a line for each setting that cannot be meant so, in the names of environment variables
   */
  public List<String> findings() {
    Optional<TlsMode> known = TlsMode.of(mode);
    if (known.isEmpty()) {
      return List.of(VARIABLE + "MODE is " + TlsMode.NAMES + ", not " + mode);
    }
    List<String> findings = new ArrayList<>();
    boolean encrypts = known.get() != TlsMode.DISABLE;
    if (rootCertificate.isPresent() && (!encrypts || known.get() == TlsMode.PREFER)) {
      findings.add(
          VARIABLE
              + "ROOT_CERTIFICATE is not looked at with %sMODE=%s: verify-full checks by it"
                  .formatted(VARIABLE, mode));
    }
    if (clientCertificate.isPresent() && !encrypts) {
      findings.add(
          VARIABLE + "CLIENT_CERTIFICATE is not sent with %sMODE=%s".formatted(VARIABLE, mode));
    }
    if (clientCertificate.isPresent() != clientKey.isPresent()) {
      findings.add(
          VARIABLE
              + "CLIENT_CERTIFICATE and "
              + VARIABLE
              + "CLIENT_KEY go together, and one is missing");
    }
    rootCertificate.ifPresent(
        file -> read(findings, "ROOT_CERTIFICATE", () -> PemFiles.certificates(file)));
    clientCertificate.ifPresent(
        file -> read(findings, "CLIENT_CERTIFICATE", () -> PemFiles.certificates(file)));
    clientKey.ifPresent(file -> read(findings, "CLIENT_KEY", () -> PemFiles.privateKey(file)));
    return findings;
  }

  /** As libpq: who requires TLS and names authorities wants the certificate to be one of theirs. */
  TlsMode effectiveMode() {
    TlsMode known =
        TlsMode.of(mode).orElseThrow(() -> new IllegalStateException("no mode of TLS: " + mode));
    return known == TlsMode.REQUIRE && rootCertificate.isPresent() ? TlsMode.VERIFY_CA : known;
  }

  void secure(PgConnectOptions server) {
    TlsMode effective = effectiveMode();
    server.setSslMode(SslMode.of(effective.toString()));
    if (effective == TlsMode.DISABLE) {
      return;
    }
    PeerTrust trust = PeerTrust.of(this);
    server.setTrustOptions(TrustOptions.wrap(trust.trustManager()));
    trust.keyManager().ifPresent(keys -> server.setKeyCertOptions(KeyCertOptions.wrap(keys)));
    server.setHostnameVerificationAlgorithm(trust.endpointIdentification());
  }

  /** What makes the JDBC driver do the same: {@link JdbcSockets} reads it back. */
  Properties jdbcProperties() {
    Properties properties = new Properties();
    TlsMode effective = effectiveMode();
    PGProperty.SSL_MODE.set(properties, effective.verifies() ? "require" : effective.toString());
    PGProperty.SSL_FACTORY.set(properties, JdbcSockets.class.getName());
    PGProperty.SSL_FACTORY_ARG.set(properties, effective.toString());
    rootCertificate.ifPresent(file -> PGProperty.SSL_ROOT_CERT.set(properties, file));
    clientCertificate.ifPresent(file -> PGProperty.SSL_CERT.set(properties, file));
    clientKey.ifPresent(file -> PGProperty.SSL_KEY.set(properties, file));
    return properties;
  }

  static DatabaseTls ofJdbc(Properties properties) {
    return new DatabaseTls(
        PGProperty.SSL_FACTORY_ARG.getOrDefault(properties),
        Optional.ofNullable(PGProperty.SSL_ROOT_CERT.getOrDefault(properties)),
        Optional.ofNullable(PGProperty.SSL_CERT.getOrDefault(properties)),
        Optional.ofNullable(PGProperty.SSL_KEY.getOrDefault(properties)));
  }

  private interface Reading {
    void run() throws IOException, GeneralSecurityException;
  }

  private static void read(List<String> findings, String name, Reading file) {
    try {
      file.run();
    } catch (IOException | GeneralSecurityException e) {
      findings.add(VARIABLE + name + " cannot be read: " + e.getMessage());
    }
  }
}
