package io.tracerail.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON (RFC 8259) as a stream of tokens. */
final class JsonTextReader {

  static final String LONG_NUMBER =
      "a number of more than %d characters".formatted(DefinitionLimits.NUMBER);

  /** The tree counts values and depth, and numbers are converted by {@link PlainScalar} only. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DefinitionLimits.DEPTH + 1)
                  .maxNumberLength(DefinitionLimits.TEXT_BYTES)
                  .maxNameLength(DefinitionLimits.TEXT_BYTES)
                  .maxStringLength(DefinitionLimits.TEXT_BYTES)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private final String text;
  private final SourceTree tree;

  /** The latest token's place, in characters and in code points. */
  private int offset;

  private int place;

  JsonTextReader(String text, SourceTree tree) {
    this.text = text;
    this.tree = tree;
  }

  /**
   * @throws InvalidDefinition when it is no JSON, or beyond a limit
   */
  void read() {
    // One array: the parser misplaces a number that goes from one part of a reader to the next.
    try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        moveTo(parser.currentTokenLocation());
        if (tree.isComplete()) {
          throw tree.fatal(place, "text after the end of the definition");
        }
        take(token, parser);
      }
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      int at = location == null ? text.length() : (int) location.getCharOffset();
      throw tree.fatal(
          text.codePointCount(0, Math.clamp(at, 0, text.length())),
          "no valid JSON: " + withoutAdvice(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text is in memory
    }
  }

  private void moveTo(JsonLocation location) {
    int next = (int) location.getCharOffset();
    place += text.codePointCount(offset, next);
    offset = next;
  }

  private void take(JsonToken token, JsonParser parser) throws IOException {
    switch (token) {
      case START_OBJECT -> tree.beginMapping(place);
      case START_ARRAY -> tree.beginList(place);
      case END_OBJECT, END_ARRAY -> tree.end();
      case FIELD_NAME -> tree.key(place, parser.currentName());
      case VALUE_STRING -> tree.scalar(place, TextNode.valueOf(parser.getText()));
      default -> tree.scalar(place, plain(parser.getText()));
    }
  }

  private JsonNode plain(String value) {
    if (value.length() > DefinitionLimits.NUMBER) {
      throw tree.fatal(place, LONG_NUMBER);
    }
    JsonNode json = PlainScalar.of(value);
    if (json.isTextual()) {
      tree.problem(place, "a number beyond any use"); // an exponent of more than three digits
    }
    return json;
  }

  /** The parser advises to enable what it does not take. */
  private static String withoutAdvice(String message) {
    int advice = message.indexOf(": enable ");
    return advice < 0 ? message : message.substring(0, advice);
  }
}
