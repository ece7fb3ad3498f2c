package io.tracerail.load.bench;

import java.lang.reflect.Field;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads as the service sends them, for pgbench: the very statements, taken from the service's
 * classes.
 */
final class PgbenchScript {

  private static final Pattern LITERAL = Pattern.compile("'[^']*'");

  private final String setTenant;
  private final String document;

  /**
   * @param setTenant sets the tenant {@code $1} and the statements' time {@code $2}
   * @param document reads case {@code $2} of tenant {@code $1}, whose URL is {@code $3}
   */
  PgbenchScript(String setTenant, String document) {
    this.setTenant = setTenant;
    this.document = document;
  }

  static PgbenchScript ofTheService() throws ReflectiveOperationException {
    return new PgbenchScript(
        constant("io.tracerail.db.TenantTransactions", "SET_TENANT"),
        constant("io.tracerail.cases.CaseSql", "DOCUMENT"));
  }

  /** One round trip for each transaction, as the service does it. */
  String pipelined() {
    return script("\\startpipeline\n", "\\endpipeline\n");
  }

  String oneByOne() {
    return script("", "");
  }

  private String script(String before, String after) {
    StringBuilder script = new StringBuilder();
    script.append("\\set n random(0, ").append(Picks.ROWS - 1).append(")\n");
    script.append("select * from bench.picks where n = :n \\gset\n");
    for (int k = 0; k < Picks.READS_A_SCRIPT; k++) {
      script.append(before);
      script.append("begin;\n");
      script.append(setTenant.replace("$1", ":t" + k).replace("$2", "'5000'").strip());
      script.append(";\n");
      script.append(
          withoutColons(document)
              .replace("$1", ":t" + k)
              .replace("$2", ":c" + k)
              .replace("$3", ":u" + k)
              .strip());
      script.append(";\ncommit;\n");
      script.append(after);
    }
    return script.toString();
  }

  /** pgbench takes a colon before a letter for a variable of its own, in a literal too. */
  private static String withoutColons(String sql) {
    return LITERAL
        .matcher(sql)
        .replaceAll(literal -> Matcher.quoteReplacement(escaped(literal.group())));
  }

  private static String escaped(String literal) {
    return literal.contains(":") ? "E" + literal.replace(":", "\\x3a") : literal;
  }

  private static String constant(String type, String name) throws ReflectiveOperationException {
    Field field = Class.forName(type).getDeclaredField(name);
    field.setAccessible(true);
    return (String) field.get(null);
  }
}
