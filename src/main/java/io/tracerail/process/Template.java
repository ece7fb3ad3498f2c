package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with placeholders: <code>{field}</code>, <code>{object.field}</code>, and <code>
 * {field:money}</code>, which shows a number as an amount in the currency that the field {@code
 * currency} names.
 */
public final class Template {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}:]*)(?::([^{}]*))?}");

  /** Characters (UTF-16) of a rendered text. */
  static final int MOST_RENDERED = 10_000;

  private static final String NOT_GIVEN = "(not given)";

  private final String text;
  private final List<Part> parts;

  private Template(String text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Placeholder(FieldPath field, boolean money) implements Part {}

  /**
   * @throws IllegalArgumentException with a reason for people: a brace that is not closed, an
   *     unknown format
   */
  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int end = 0;
    while (matcher.find()) {
      parts.add(literal(text.substring(end, matcher.start())));
      parts.add(placeholder(matcher.group(1), matcher.group(2)));
      end = matcher.end();
    }
    parts.add(literal(text.substring(end)));
    return new Template(text, parts);
  }

  private static Part literal(String text) {
    if (text.contains("{") || text.contains("}")) {
      throw new IllegalArgumentException(
          "a brace in " + Excerpt.quoted(text) + " has no counterpart");
    }
    return new Literal(text);
  }

  private static Part placeholder(String path, String format) {
    FieldPath field =
        FieldPath.parse(path)
            .orElseThrow(
                () -> new IllegalArgumentException(Excerpt.quoted(path) + " is no field name"));
    if (format != null && !format.equals("money")) {
      throw new IllegalArgumentException(
          "unknown format " + Excerpt.quoted(format) + ": use money");
    }
    return new Placeholder(field, format != null);
  }

  List<FieldPath> fields() {
    return parts.stream()
        .filter(Placeholder.class::isInstance)
        .map(part -> ((Placeholder) part).field())
        .toList();
  }

  /**
   * @param scope the object that the placeholders' fields are looked up in; a field that it lacks
   *     is shown as "(not given)"
   * @return at most {@link #MOST_RENDERED} characters and an ellipsis: a text that quotes a long
   *     field, or itself, must not grow from step to step
   */
  public String render(JsonNode scope) {
    StringBuilder rendered = new StringBuilder();
    for (Part part : parts) {
      if (rendered.length() > MOST_RENDERED) {
        break;
      }
      String shown =
          switch (part) {
            case Literal literal -> literal.text();
            case Placeholder placeholder -> value(placeholder, scope);
          };
      WorkMeter.count(shown.length());
      rendered.append(shown);
    }
    return rendered.length() > MOST_RENDERED ? shortened(rendered) : rendered.toString();
  }

  private static String shortened(StringBuilder text) {
    boolean splitsAPair = Character.isHighSurrogate(text.charAt(MOST_RENDERED - 1));
    text.setLength(splitsAPair ? MOST_RENDERED - 1 : MOST_RENDERED);
    return text.append('…').toString();
  }

  private static String value(Placeholder placeholder, JsonNode scope) {
    JsonNode value = placeholder.field().in(scope);
    if (value.isMissingNode() || value.isNull()) {
      return NOT_GIVEN;
    }
    if (placeholder.money() && value.isNumber()) {
      return Money.format(value.decimalValue(), scope.path("currency").asText());
    }
    return PlainText.of(value);
  }

  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Template that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
