package io.tracerail.readiness;

import static io.tracerail.readiness.Outage.Reason.CREDENTIALS;
import static io.tracerail.readiness.Outage.Reason.TIMEOUT;
import static io.tracerail.readiness.Outage.Reason.TLS;
import static io.tracerail.readiness.Outage.Reason.UNREACHABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.tracerail.role.InstanceRole;
import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPathBuilderException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalReadinessTest {

  @ParameterizedTest
  @CsvSource({
    // role, reason, reached once, waited enough, ready
    "API,    UNREACHABLE, false, false, false",
    "API,    UNREACHABLE, false, true,  true",
    "API,    TLS,         false, true,  false",
    "API,    CREDENTIALS, false, true,  false",
    "API,    TLS,         true,  false, true",
    "ALL,    UNREACHABLE, false, true,  false",
    "ALL,    TLS,         false, true,  false",
    "ALL,    TIMEOUT,     true,  false, true",
    "WORKER, UNREACHABLE, true,  true,  false"
  })
  void decidesReadinessByRoleReasonAndTime(
      InstanceRole role, Outage.Reason reason, boolean reached, boolean waited, boolean ready) {
    Optional<Outage> outage = Optional.of(new Outage(reason, ""));
    assertEquals(ready, TemporalReadiness.isReady(role, outage, reached, waited));
    assertTrue(TemporalReadiness.isReady(role, Optional.empty(), reached, waited));
  }

  @Test
  void tellsTheReasonOfAnOutageFromItsCauses() {
    Throwable unknownAuthority =
        Status.UNAVAILABLE
            .withDescription("io exception")
            .withCause(
                new SSLHandshakeException("General SSLEngine problem")
                    .initCause(
                        new CertPathBuilderException(
                            "unable to find valid certification path to requested target")))
            .asRuntimeException();
    Outage outage = Outage.of(unknownAuthority);
    assertEquals(TLS, outage.reason());
    assertTrue(outage.detail().contains("unable to find valid certification path"));
    assertEquals(CREDENTIALS, Outage.of(Status.UNAUTHENTICATED.asRuntimeException()).reason());
    assertEquals(TIMEOUT, Outage.of(new TimeoutException()).reason());
    assertEquals(TIMEOUT, Outage.of(new io.smallrye.mutiny.TimeoutException()).reason());
    Outage refused =
        Outage.of(
            Status.UNAVAILABLE
                .withCause(new IOException(new ConnectException("Connection refused")))
                .asRuntimeException());
    assertEquals(UNREACHABLE, refused.reason());
    assertTrue(refused.detail().contains("Connection refused"));
    assertFalse(refused.detail().contains("\n"));
  }
}
