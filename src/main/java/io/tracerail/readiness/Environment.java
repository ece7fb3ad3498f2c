package io.tracerail.readiness;

import io.tracerail.db.DatabaseTls;
import io.tracerail.db.DatabaseUrl;
import io.tracerail.role.InstanceRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What is wrong with the configuration, in the names of environment variables. */
public final class Environment {

  private static final String PREFIX = "TRACERAIL_";
  private static final int PLATFORM_KEY_LENGTH = 32;
  private static final int TOKEN_KEY_LENGTH = 32;
  private static final String DB_URL = "tracerail.db.url";
  private static final String PLATFORM_KEY = "tracerail.platform.key";
  private static final String TOKEN_KEY = "tracerail.token.key";

  private Environment() {}

  /** {@code tracerail.db.url} is {@code TRACERAIL_DB_URL}: MicroProfile Config, section 5.3.1. */
  static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /**
   * @param properties the keys that the service knows
   * @return a line for each variable that looks like one of ours and is not
   */
  static List<String> unknown(Set<String> variables, Collection<String> properties) {
    Set<String> known = new TreeSet<>();
    properties.forEach(property -> known.add(variable(property)));
    known.add(variable(PLATFORM_KEY));
    known.add(variable(TOKEN_KEY));
    return variables.stream()
        .filter(variable -> variable.startsWith(PREFIX) && !known.contains(variable))
        .sorted()
        .map(variable -> variable + " is not known: see docs/configuration.md")
        .toList();
  }

  /**
   * @param values the configuration, whatever source it comes from
   * @return a line for each value that the role needs and that is missing or too weak
   */
  public static List<String> missing(InstanceRole role, Function<String, Optional<String>> values) {
    List<String> findings = new ArrayList<>();
    for (String property : required(role)) {
      if (values.apply(property).filter(value -> !value.isBlank()).isEmpty()) {
        findings.add(variable(property) + " is missing: see docs/configuration.md");
      }
    }
    values
        .apply(DB_URL)
        .filter(url -> !url.isBlank())
        .ifPresent(url -> findings.addAll(DatabaseUrl.findings(url)));
    findings.addAll(DatabaseTls.of(values).findings());
    if (role.servesApi()) {
      values
          .apply(PLATFORM_KEY)
          .filter(keys -> !keys.isBlank() && hasShort(keys, PLATFORM_KEY_LENGTH))
          .ifPresent(
              keys ->
                  findings.add(
                      "%s: each key needs %d characters or more"
                          .formatted(variable(PLATFORM_KEY), PLATFORM_KEY_LENGTH)));
      values
          .apply(TOKEN_KEY)
          .filter(keys -> !keys.isBlank() && hasShort(keys, TOKEN_KEY_LENGTH))
          .ifPresent(
              keys ->
                  findings.add(
                      "%s: each key needs %d bytes or more"
                          .formatted(variable(TOKEN_KEY), TOKEN_KEY_LENGTH)));
    }
    return findings;
  }

  private static List<String> required(InstanceRole role) {
    List<String> properties = new ArrayList<>(List.of(DB_URL));
    if (role == InstanceRole.MIGRATE) {
      properties.add("tracerail.db.owner.password");
      return properties;
    }
    properties.add("tracerail.db.app.password");
    properties.add("tracerail.db.control.password");
    properties.add("tracerail.temporal.target");
    if (role.servesApi()) {
      properties.add(PLATFORM_KEY);
      properties.add(TOKEN_KEY);
    }
    return properties;
  }

  private static boolean hasShort(String keys, int least) {
    for (String key : keys.split(",", -1)) {
      if (key.strip().length() < least) {
        return true;
      }
    }
    return false;
  }
}
