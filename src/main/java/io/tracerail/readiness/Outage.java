package io.tracerail.readiness;

import io.grpc.StatusRuntimeException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Why a dependency was not reached.
 *
 * @param detail the failure's messages, for the log; they name addresses and certificates, and no
 *     credential
 */
record Outage(Reason reason, String detail) {

  /** A label's value and so one of few. */
  enum Reason {
    /** The handshake failed: a certificate that is not trusted, for another name, or not TLS. */
    TLS,
    /** The server refuses this service's API key or certificate. */
    CREDENTIALS,
    TIMEOUT,
    /** No connection, or the server does not serve. */
    UNREACHABLE;

    /** Whether waiting does not help: somebody has to change a configuration. */
    boolean isPermanent() {
      return this == TLS || this == CREDENTIALS;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Outage of(Throwable failure) {
    Reason reason = Reason.UNREACHABLE;
    Set<String> messages = new LinkedHashSet<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.add(cause.getMessage() == null ? cause.getClass().getSimpleName() : message(cause));
      reason = moreTelling(reason, cause);
    }
    return new Outage(reason, String.join("; ", messages));
  }

  private static String message(Throwable cause) {
    return cause.getMessage().lines().findFirst().orElse("");
  }

  private static Reason moreTelling(Reason before, Throwable cause) {
    return switch (cause) {
      case SSLException handshake -> Reason.TLS;
      case TimeoutException late -> Reason.TIMEOUT;
      case io.smallrye.mutiny.TimeoutException late -> Reason.TIMEOUT;
      case StatusRuntimeException answer ->
          switch (answer.getStatus().getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED -> Reason.CREDENTIALS;
            case DEADLINE_EXCEEDED -> Reason.TIMEOUT;
            default -> before;
          };
      default -> before;
    };
  }
}
