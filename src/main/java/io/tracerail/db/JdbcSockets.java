package io.tracerail.db;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.postgresql.ssl.WrappedFactory;

/**
 * The JDBC driver's TLS by the same rules as the service's pools. Its own factory takes client keys
 * in DER only, and verifies host names in its own way.
 */
@RegisterForReflection // by name: the driver's property "sslfactory"
public final class JdbcSockets extends WrappedFactory {

  private final String endpointIdentification;

  /**
   * @param properties of the connection: {@link DatabaseTls#jdbcProperties}
   */
  public JdbcSockets(Properties properties) throws GeneralSecurityException {
    PeerTrust trust = PeerTrust.of(DatabaseTls.ofJdbc(properties));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        trust.keyManager().map(keys -> new KeyManager[] {keys}).orElse(null),
        new TrustManager[] {trust.trustManager()},
        null);
    factory = context.getSocketFactory();
    endpointIdentification = trust.endpointIdentification();
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    SSLSocket secured = (SSLSocket) super.createSocket(socket, host, port, autoClose);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
    secured.setSSLParameters(parameters);
    return secured;
  }
}
