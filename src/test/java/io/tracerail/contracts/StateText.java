package io.tracerail.contracts;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider state's text, taken apart: the ids that it names, literally or by its parameters, and
 * its words without them, without articles and in lower case.
 */
record StateText(
    String words, Optional<UUID> tenantId, Optional<String> caseId, Optional<String> keyId) {

  private static final String UUID_FORM = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final String CASE_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final String WITH_ID = "\\s+(?:with\\s+(?:the\\s+)?)?id\\b\\s*[:=]?\\s*";
  private static final String QUOTE = "[\"'`]";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$?\\{(\\w+)}");
  private static final Pattern TENANT =
      pattern("\\btenant(?:" + WITH_ID + "|\\s+)" + QUOTE + "?(" + UUID_FORM + ")" + QUOTE + "?");
  private static final Pattern KEY =
      pattern("\\bkey(?:" + WITH_ID + QUOTE + "?([\\w-]+)" + QUOTE + "?|\\s+([0-9A-Za-z]{16})\\b)");
  private static final Pattern CASE =
      pattern(WITH_ID + QUOTE + "?(" + CASE_FORM + ")" + QUOTE + "?");

  /** Without "ID" only what cannot be a word: quoted, or with a digit in it. */
  private static final Pattern BARE_CASE =
      pattern(
          "(?<=\\bcase)\\s+(?:"
              + QUOTE
              + "("
              + CASE_FORM
              + ")"
              + QUOTE
              + "|((?=\\S*[0-9])"
              + CASE_FORM
              + "))");

  private static final Pattern ARTICLE = pattern("\\b(?:an?|the)\\b");
  private static final Pattern OWNER =
      pattern("\\b(?:(?:belonging|belongs) to|for|of|in|to|at|by) tenant\\b");
  private static final Pattern OWNER_FIRST = pattern("^tenant has (?=(?!been ))");
  private static final Pattern RELATIVE =
      pattern("\\b(?:that|which|who) (?=is|has|waits|awaits|exists)");

  /**
   * @param text as the contract has it
   * @param parameters the state's, by name
   */
  static StateText of(String text, Map<String, ?> parameters) {
    Scanner scanner = new Scanner(filled(text, parameters));
    Optional<String> tenant =
        scanner.take(TENANT, "tenant").or(() -> named(parameters, "tenantId", "tenant_id"));
    Optional<String> key =
        scanner.take(KEY, "key").or(() -> named(parameters, "keyId", "key_id", "apiKeyId"));
    Optional<String> caseId =
        scanner
            .take(CASE, " ")
            .or(() -> scanner.take(BARE_CASE, ""))
            .or(() -> named(parameters, "caseId", "case_id"));
    return new StateText(plain(scanner.text), tenant.map(UUID::fromString), caseId, key);
  }

  private static String filled(String text, Map<String, ?> parameters) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    parameters.containsKey(found.group(1))
                        ? String.valueOf(parameters.get(found.group(1)))
                        : found.group()));
  }

  private static Optional<String> named(Map<String, ?> parameters, String... names) {
    for (String name : names) {
      if (parameters.get(name) != null) {
        return Optional.of(parameters.get(name).toString());
      }
    }
    return Optional.empty();
  }

  private static String plain(String text) {
    String words =
        text.toLowerCase(Locale.ROOT).replaceAll("[\"'`.,_-]", " ").replace('\u2019', ' ');
    words = spaced(ARTICLE.matcher(words).replaceAll(" "));
    words = spaced(OWNER.matcher(words).replaceAll(" "));
    words = OWNER_FIRST.matcher(words).replaceFirst("");
    return spaced(RELATIVE.matcher(words).replaceAll(""));
  }

  private static String spaced(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /** Takes ids out of a text, one kind after the other. */
  private static final class Scanner {

    private String text;

    private Scanner(String text) {
      this.text = text;
    }

    private Optional<String> take(Pattern pattern, String instead) {
      Matcher found = pattern.matcher(text);
      if (!found.find()) {
        return Optional.empty();
      }
      text = text.substring(0, found.start()) + instead + text.substring(found.end());
      return Optional.of(
          found.groupCount() > 1 && found.group(1) == null ? found.group(2) : found.group(1));
    }
  }
}
