package io.tracerail.temporal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How the service uses its Temporal server. The connection itself is the extension's: {@code
 * quarkus.temporal.connection}.
 */
@ConfigMapping(prefix = "tracerail.temporal")
public interface TemporalConfig {

  /**
   * {@code host:port} of the server's frontend; handed to the extension by {@code
   * application.properties}.
   */
  Optional<String> target();

  /** TLS to the frontend; its certificate is checked against the JVM's trust store. */
  @WithDefault("false")
  boolean tls();

  /** Path of the client's certificate, PEM; only with its key. */
  Optional<String> clientCertificate();

  /** Path of the certificate's private key, PKCS#8 PEM. */
  Optional<String> clientKey();

  /** Sent with each call, over TLS; a client certificate is then not used. */
  Optional<String> apiKey();

  /** Who makes namespaces: the service, or the installation's operators. */
  @WithDefault("managed")
  Namespaces namespaces();

  /** What the names of tenants' namespaces begin with; the tenant's id is next. */
  @WithDefault("tracerail-")
  String namespacePrefix();

  /** Where the control plane's own workflows run. */
  @WithDefault("tracerail-system")
  String systemNamespace();

  /**
   * How long Temporal keeps closed workflows, in days; at least one. Cases are in PostgreSQL and
   * not concerned.
   */
  @WithDefault("7")
  int workflowRetentionDays();

  /** A command that is not answered in this time has an unknown outcome. */
  @WithDefault("10s")
  Duration commandTimeout();

  /** How long a command waits for a broken connection to come back before it is refused. */
  @WithDefault("1500ms")
  Duration connectTimeout();

  /** Commands of one namespace that may be under way, or wait for their turn; more are refused. */
  @WithDefault("256")
  int callsPerNamespace();

  /** Commands of one namespace that are with Temporal at once; the others wait for their turn. */
  @WithDefault("16")
  int concurrentCallsPerNamespace();

  /** Commands to one case that may be under way, or wait for their turn; more are refused. */
  @WithDefault("64")
  int callsPerCase();

  /**
   * Commands to one case that are with Temporal at once; the others wait for their turn. Fewer than
   * the ten updates that a workflow may have under way, also where two instances send them.
   */
  @WithDefault("4")
  int concurrentCallsPerCase();

  /** Clients that are kept; one costs a few kilobytes and no connection. */
  @WithDefault("5000")
  int cachedClients();

  Worker worker();

  /** Who makes namespaces. */
  enum Namespaces {
    /** The service does, and deletes them with their tenant. */
    MANAGED,
    /** Operators do; the service only checks that they are there. */
    EXTERNAL
  }

  /** The size of each tenant's worker. */
  interface Worker {

    /** Polls for workflow tasks at once; at least two, as one of them serves the sticky queue. */
    @WithDefault("2")
    int workflowPollers();

    /** Polls for activity tasks at once. */
    @WithDefault("1")
    int activityPollers();

    /** Workflows kept in memory between their tasks. */
    @WithDefault("50")
    int cacheSize();

    /** Tasks of each kind that one tenant's worker executes at once. */
    @WithDefault("100")
    int concurrentTasks();

    /** Workers that start at once. */
    @WithDefault("16")
    int concurrentStarts();

    /** How often the tenants are listed although no change was heard of. */
    @WithDefault("30s")
    Duration reconcileEvery();

    /** About how often each tenant is swept. */
    @WithDefault("60s")
    Duration sweepEvery();

    /**
     * How long a sweep waits before it looks again at a workflow that seems to be missing:
     * Temporal's counts lag, and the recovery of a fresh import is its operator's task.
     */
    @WithDefault("5s")
    Duration secondLookAfter();

    /** How long tasks under way may take to end when the service stops. */
    @WithDefault("5s")
    Duration shutdownTimeout();
  }
}
