package io.tracerail.db;

import io.vertx.pgclient.PgException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Says in one line why PostgreSQL cannot be used, for the log: the same words for both drivers. */
public final class ConnectionFailures {

  /** PostgreSQL's pg_hba.conf has no line, or a "reject", for a connection without TLS. */
  private static final Pattern NOT_ENCRYPTED =
      Pattern.compile("pg_hba\\.conf .*(no encryption|SSL off)");

  private static final Pattern OTHER_NAME =
      Pattern.compile("(?i)no (subject alternative|name matching)");
  private static final Pattern NO_TLS =
      Pattern.compile("(?i)server does not (support SSL|handle SSL connection)");

  /** A pooler's words: PgBouncer's client_tls_sslmode=require. */
  private static final Pattern TLS_WANTED = Pattern.compile("(?i)\\b(SSL|TLS) required\\b");

  /** Of the Vert.x client, when either side ends a handshake. */
  private static final String UNEXPLAINED = "SSL handshake failed";

  private static final String SET_MODE = "set TRACERAIL_DB_TLS_MODE to require or more";

  private ConnectionFailures() {}

  /** Neither a password nor a stack trace is in it. */
  public static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String known = known(cause);
      if (known != null) {
        return known;
      }
    }
    Throwable telling = telling(failure);
    String message = telling.getMessage();
    if (UNEXPLAINED.equals(message)) {
      return VerifyingTrust.lastRefusal()
          .map(ConnectionFailures::reason)
          .orElse("the TLS handshake failed; PostgreSQL's own log says why");
    }
    return message == null ? telling.getClass().getSimpleName() : message;
  }

  private static String known(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    if (cause instanceof CertificateExpiredException
        || cause instanceof CertificateNotYetValidException) {
      return "its certificate is not valid at this time: " + message;
    }
    if (cause instanceof CertPathBuilderException) {
      return "its certificate is of an authority that is not in TRACERAIL_DB_TLS_ROOT_CERTIFICATE, nor, without"
          + " that, in the trust store";
    }
    if (cause instanceof CertPathValidatorException && !(cause.getCause() instanceof Exception)) {
      return "its certificate does not hold: " + message;
    }
    if (OTHER_NAME.matcher(message).find()) {
      return "its certificate is for another host than TRACERAIL_DB_URL names: "
          + message.substring(Math.max(0, message.lastIndexOf("No ")));
    }
    if (NO_TLS.matcher(message).find()) {
      return "it does not speak TLS, which TRACERAIL_DB_TLS_MODE asks for";
    }
    if (NOT_ENCRYPTED.matcher(message).find()) {
      return "it takes no connection without TLS, or the one with TLS failed before: "
          + SET_MODE
          + " ("
          + message
          + ")";
    }
    if (TLS_WANTED.matcher(message).find()) {
      return "it takes no connection without TLS: " + SET_MODE + " (" + message + ")";
    }
    return null;
  }

  /** The server's own words, where it has any; else those of the innermost cause that has some. */
  private static Throwable telling(Throwable failure) {
    Throwable telling = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException || cause instanceof SQLException) {
        return cause;
      }
      if (cause.getMessage() != null) {
        telling = cause;
      }
    }
    return telling;
  }
}
