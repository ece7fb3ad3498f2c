package io.tracerail.db;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator sets about PostgreSQL: {@code tracerail.db.*}. */
@ConfigMapping(prefix = "tracerail.db")
public interface DatabaseConfig {

  /** {@code postgresql://host:port/database}. */
  Optional<String> url();

  /** {@link DatabaseTls} says what it means. */
  Tls tls();

  /** Owns the schema; used by the migrations only. */
  Login owner();

  /** Serves the tenants, under row-level security. */
  Login app();

  /** Serves the control plane: without any grant on cases, but for the numbers of their events. */
  Login control();

  /**
   * The longest that one statement may run; a whole transaction may hold its connection one second
   * longer.
   */
  @WithDefault("5s")
  Duration statementTimeout();

  /** The longest wait for a connection, new or from the pool; then the caller gets 503. */
  @WithDefault("2s")
  Duration connectionTimeout();

  /** How many callers may wait for a connection of one pool; further ones get 503 at once. */
  @WithDefault("1000")
  int waitQueueSize();

  /** How many connections one tenant may hold at a time, so that none takes the whole pool. */
  @WithDefault("6")
  int connectionsPerTenant();

  /**
   * How many of one tenant's transactions may wait for its connections; further ones get 503 at
   * once.
   */
  @WithDefault("200")
  int waitQueueSizePerTenant();

  /** {@code tracerail.db.tls.*}. */
  interface Tls {

    String DEFAULT_MODE = "prefer";

    /** disable, prefer, require, verify-ca or verify-full, as libpq's sslmode. */
    @WithDefault(DEFAULT_MODE)
    String mode();

    /** Path of the authorities to trust, PEM. */
    Optional<String> rootCertificate();

    /** Path of the client's certificate, PEM. */
    Optional<String> clientCertificate();

    /** Path of its private key, PKCS#8 PEM. */
    Optional<String> clientKey();
  }

  /** A login role; its password is needed only where the service's role uses it. */
  interface Login {

    String username();

    Optional<String> password();
  }
}
