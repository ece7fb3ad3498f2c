package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tracerail.text.TextPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Builds the values of a definition, of either notation, as its reader meets them, and holds them
 * to the limits. Texts get their stored form (NFC) here, so that places stay those of the text as
 * sent.
 */
final class SourceTree {

  private final TextLines lines;
  private final List<DefinitionFinding> findings = new ArrayList<>();
  private final Deque<OpenNode> open = new ArrayDeque<>();
  private SourceNode root;
  private int values;

  SourceTree(TextLines lines) {
    this.lines = lines;
  }

  void beginMapping(int start) {
    begin(OpenNode.mapping(start));
  }

  void beginList(int start) {
    begin(OpenNode.list(start));
  }

  private void begin(OpenNode node) {
    if (isBeforeKey()) {
      throw fatal(node.start(), "a key must be a text");
    }
    count(node.start());
    if (open.size() == DefinitionLimits.DEPTH) {
      throw fatal(node.start(), "nested deeper than %d".formatted(DefinitionLimits.DEPTH));
    }
    open.push(node);
  }

  /** Ends the mapping or list that was begun last. */
  void end() {
    add(open.pop().closed());
  }

  /** Whether the definition has ended. */
  boolean isComplete() {
    return root != null;
  }

  /** Whether a scalar that comes now is a key. */
  boolean isBeforeKey() {
    return !open.isEmpty() && open.element().isBeforeKey();
  }

  void key(int start, String text) {
    String key = checked(start, text, DefinitionLimits.KEY);
    if (!open.element().key(start, key)) {
      problem(start, "duplicate key " + Excerpt.quoted(key));
    }
  }

  void scalar(int start, JsonNode json) {
    count(start);
    add(
        SourceNode.scalar(
            start,
            json.isTextual()
                ? TextNode.valueOf(checked(start, json.textValue(), DefinitionLimits.TEXT))
                : json));
  }

  private String checked(int start, String text, int most) {
    if (TextPolicy.isLonger(text, most)) {
      problem(start, "longer than %,d characters".formatted(most));
    }
    TextPolicy.faultInText(text).ifPresent(fault -> problem(start, fault));
    return TextPolicy.normalize(text);
  }

  private void add(SourceNode node) {
    if (open.isEmpty()) {
      root = node;
    } else {
      open.element().add(node);
    }
  }

  private void count(int start) {
    if (++values > DefinitionLimits.VALUES) {
      throw fatal(start, "more than %,d values".formatted(DefinitionLimits.VALUES));
    }
  }

  void problem(int start, String message) {
    findings.add(lines.finding(start, pointer(), message));
  }

  /** All findings so far and one more, after which reading cannot go on. */
  InvalidDefinition fatal(int start, String message) {
    problem(start, message);
    return new InvalidDefinition(findings);
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    open.descendingIterator().forEachRemaining(node -> pointer.append(node.token()));
    return pointer.toString();
  }

  /**
   * The whole definition.
   *
   * @throws InvalidDefinition when there were findings, or there is no value
   */
  SourceNode root() {
    if (root == null) {
      throw fatal(0, "must be a mapping with the keys of a process definition");
    }
    if (!findings.isEmpty()) {
      throw new InvalidDefinition(findings);
    }
    return root;
  }
}
