package io.tracerail.readiness;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.tracerail.db.DatabaseInspection;
import io.tracerail.problem.ProblemException;
import io.tracerail.repeat.Retry;
import io.tracerail.role.InstanceRole;
import io.tracerail.role.RoleConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Refuses an unsafe production start, before anything is served, with one line for each reason.
 * While PostgreSQL is merely away, the start waits for it, but not for ever: whoever supervises the
 * service then sees it fail.
 */
@ApplicationScoped
class StartupChecks {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(tracerail\\.[a-z0-9.-]+)");
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ServiceConfig service;
  private final RoleConfig instance;
  private final SmallRyeConfig config;
  private final DatabaseInspection database;

  StartupChecks(
      ServiceConfig service,
      RoleConfig instance,
      SmallRyeConfig config,
      DatabaseInspection database) {
    this.service = service;
    this.instance = instance;
    this.config = config;
    this.database = database;
  }

  void check(@Observes @Priority(1) StartupEvent start) {
    if (LaunchMode.current() != LaunchMode.NORMAL) {
      return;
    }
    if (ApplicationLifecycleManager.isAppCDSGeneration()) {
      // The build's own start, without servers: it serves nobody, and ends when it is through.
      Quarkus.asyncExit();
      return;
    }
    List<String> findings =
        new ArrayList<>(Environment.unknown(System.getenv().keySet(), knownProperties()));
    findings.addAll(
        Environment.missing(instance.role(), name -> config.getOptionalValue(name, String.class)));
    if (findings.isEmpty() && instance.role() != InstanceRole.MIGRATE) {
      findings.addAll(databaseFindings());
    }
    if (!findings.isEmpty()) {
      findings.forEach(finding -> Log.errorf("cannot start: %s", finding));
      // Ends the process without a stack trace: it is the operator's configuration that is at
      // fault.
      throw new ConfigurationException("not started, for the reasons above");
    }
  }

  private List<String> databaseFindings() {
    try {
      return Retry.every(PAUSE)
          .within(service.readiness().databasePatience())
          .call(this::findingsIfReached, ProblemException.class::isInstance);
    } catch (ProblemException away) {
      return List.of(
          "PostgreSQL at TRACERAIL_DB_URL does not serve the app and the control role: "
              + away.reason());
    }
  }

  /** Of each vain try the log tells. */
  private List<String> findingsIfReached() {
    try {
      return database.findings().await().atMost(Duration.ofSeconds(30));
    } catch (ProblemException away) {
      Log.infof("waiting for PostgreSQL: %s", away.reason());
      throw away;
    }
  }

  /** Keys with a value in any source but the environment, and those that such a value refers to. */
  private Set<String> knownProperties() {
    Set<String> known = new HashSet<>();
    for (ConfigSource source : config.getConfigSources()) {
      if (source instanceof EnvConfigSource) {
        continue;
      }
      for (String name : source.getPropertyNames()) {
        known.add(name);
        String value = source.getValue(name);
        if (value != null) {
          Matcher references = REFERENCE.matcher(value);
          while (references.find()) {
            known.add(references.group(1));
          }
        }
      }
    }
    return known;
  }
}
