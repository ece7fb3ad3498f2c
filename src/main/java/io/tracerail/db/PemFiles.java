package io.tracerail.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM (RFC 7468), as PostgreSQL's own tools take them. */
final class PemFiles {

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private PemFiles() {}

  /**
   * @throws CertificateException when there is none in it
   */
  static List<X509Certificate> certificates(String file) throws IOException, CertificateException {
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (all.isEmpty()) {
        throw new CertificateException(file + " holds no certificate in PEM");
      }
      return all;
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
  }

  /**
   * @throws InvalidKeyException when it is of another form; its message has nothing of the key
   */
  static PrivateKey privateKey(String file) throws IOException, GeneralSecurityException {
    Matcher pem = PKCS8.matcher(text(file));
    if (!pem.find()) {
      throw new InvalidKeyException(
          file
              + " is no PKCS#8 key in PEM without a pass phrase: openssl pkcs8 -topk8 -nocrypt makes one");
    }
    byte[] key;
    try {
      key = Base64.getMimeDecoder().decode(pem.group(1));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException(file + " is not in Base64", e);
    }
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
      } catch (InvalidKeySpecException another) {
        continue;
      }
    }
    throw new InvalidKeyException(file + " holds a key that is none of " + ALGORITHMS);
  }

  private static String text(String file) throws IOException {
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
  }
}
