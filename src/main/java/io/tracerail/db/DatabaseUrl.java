package io.tracerail.db;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code TRACERAIL_DB_URL}. Two drivers read it, JDBC's for the migrations and Vert.x' for all
 * else: what only one of them understands, or each in its own way, is refused.
 */
public final class DatabaseUrl {

  static final String VARIABLE = "TRACERAIL_DB_URL";

  private static final String SCHEME = "postgresql://";
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern PLAIN =
      Pattern.compile(
          SCHEME + "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?/[^/?#@\\s]+");

  private DatabaseUrl() {}

  /**
   * @return a line for each thing that is wrong with it; none shows it, because it may hold a
   *     password
   */
  public static List<String> findings(String url) {
    if (url.startsWith(SCHEME) && url.contains("@")) {
      return List.of(
          VARIABLE
              + " holds a login: users and passwords are variables of their own, see docs/configuration.md");
    }
    if (url.startsWith(SCHEME) && url.contains("?")) {
      return List.of(
          VARIABLE
              + " has parameters: in place of sslmode, sslrootcert, sslcert and sslkey set TRACERAIL_DB_TLS_MODE"
              + " and the variables beside it, see docs/configuration.md");
    }
    Matcher plain = PLAIN.matcher(url);
    boolean good =
        plain.matches()
            && (plain.group(1) == null || Integer.parseInt(plain.group(1)) <= HIGHEST_PORT);
    return good ? List.of() : List.of(VARIABLE + " is not " + SCHEME + "host:port/database");
  }
}
