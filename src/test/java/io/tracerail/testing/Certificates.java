package io.tracerail.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority and what it signs, as PEM files: made by the JDK's own keytool. */
public final class Certificates {

  private static final String PASSWORD = "changeit";
  private static final String CA = "ca";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Path directory;
  private final Path store;

  /** A certificate and its key. */
  public record Pair(Path certificate, Path key) {}

  private Certificates(Path directory) {
    this.directory = directory;
    this.store = directory.resolve("keys.p12");
  }

  /**
   * @param directory is empty, and gets the files
   * @param name of the authority
   */
  public static Certificates authority(Path directory, String name) throws IOException {
    Certificates authority = new Certificates(directory);
    authority.keytool("-genkeypair", "-alias", CA, "-dname", "CN=" + name, "-ext", "bc:c");
    return authority;
  }

  /** Its own certificate. */
  public Path root() throws IOException {
    return write(CA + ".pem", "CERTIFICATE", encoded(CA, false));
  }

  /**
   * @param subject its common name
   * @param names such as {@code dns:localhost,ip:127.0.0.1}
   */
  public Pair issue(String subject, String names) throws IOException {
    List<String> key = List.of("-genkeypair", "-alias", subject, "-dname", "CN=" + subject);
    keytool(with(key, List.of("-signer", CA, "-ext", "san=" + names)));
    return new Pair(
        write(subject + ".pem", "CERTIFICATE", encoded(subject, false)),
        write(subject + ".key", "PRIVATE KEY", encoded(subject, true)));
  }

  /** A trust store with the authority alone, for {@code javax.net.ssl.trustStore}. */
  public Path trustStore() throws IOException {
    Path trust = directory.resolve("trust.p12");
    try (InputStream pem = Files.newInputStream(root());
        OutputStream file = Files.newOutputStream(trust)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setCertificateEntry(
          CA, CertificateFactory.getInstance("X.509").generateCertificate(pem));
      keys.store(file, PASSWORD.toCharArray());
      return trust;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Of {@link #trustStore}. */
  public static String trustStorePassword() {
    return PASSWORD;
  }

  private byte[] encoded(String alias, boolean key) throws IOException {
    try (InputStream file = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(file, PASSWORD.toCharArray());
      Certificate certificate = keys.getCertificate(alias);
      return key
          ? keys.getKey(alias, PASSWORD.toCharArray()).getEncoded()
          : certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private Path write(String name, String label, byte[] content) throws IOException {
    Path file = directory.resolve(name);
    String lines = LINES.encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label));
    // PostgreSQL takes no key that others may read.
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(label.contains("KEY") ? "rw-------" : "rw-r--r--"));
    return file;
  }

  private static String[] with(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all.toArray(String[]::new);
  }

  private void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + output);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
