package io.tracerail.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** Gives TLS to a server that has none: decrypts, and passes on. */
public final class TlsRelay implements AutoCloseable {

  private static final char[] NO_PASSWORD = new char[0];

  private final SSLServerSocket listener;
  private final String server;

  private TlsRelay(SSLServerSocket listener, String server) {
    this.listener = listener;
    this.server = server;
  }

  /**
   * @param server {@code host:port}
   * @param protocols that a client may choose by ALPN, such as {@code h2}
   */
  public static TlsRelay before(String server, Certificates.Pair own, String... protocols)
      throws IOException {
    SSLServerSocket listener =
        (SSLServerSocket)
            context(own)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    SSLParameters parameters = listener.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    listener.setSSLParameters(parameters);
    TlsRelay relay = new TlsRelay(listener, server);
    Thread.ofPlatform().daemon().start(relay::accept);
    return relay;
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofPlatform().daemon().start(() -> relay(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void relay(Socket client) {
    int colon = server.lastIndexOf(':');
    try (client;
        Socket upstream =
            new Socket(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)))) {
      Thread answers = Thread.ofPlatform().daemon().start(() -> copy(upstream, client));
      copy(client, upstream);
      answers.join();
    } catch (IOException | InterruptedException ended) {
      // The other side hears of it by its own connection.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      input.transferTo(output);
      to.close();
    } catch (IOException ended) {
      try {
        to.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static SSLContext context(Certificates.Pair own) throws IOException {
    try (InputStream pem = Files.newInputStream(own.certificate())) {
      String key =
          Files.readString(own.key(), StandardCharsets.US_ASCII).replaceAll("-----[^-]*-----", "");
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry(
          "server",
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key))),
          NO_PASSWORD,
          new Certificate[] {CertificateFactory.getInstance("X.509").generateCertificate(pem)});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
