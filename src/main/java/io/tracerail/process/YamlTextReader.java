package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Reads YAML as a stream of events: nothing is composed, so no alias multiplies anything and no
 * depth recurs.
 */
final class YamlTextReader {

  private final String text;
  private final SourceTree tree;
  private int documents;

  YamlTextReader(String text, SourceTree tree) {
    this.text = text;
    this.tree = tree;
  }

  /**
   * @throws InvalidDefinition when it is no YAML, or beyond a limit
   */
  void read() {
    try {
      for (Event event : new Yaml(options()).parse(new StringReader(text))) {
        take(event);
      }
    } catch (MarkedYAMLException e) {
      int at = e.getProblemMark() == null ? 0 : e.getProblemMark().getIndex();
      throw tree.fatal(at, "no valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw tree.fatal(0, "no valid YAML: " + e.getMessage());
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(DefinitionLimits.TEXT_BYTES);
    options.setNestingDepthLimit(DefinitionLimits.DEPTH);
    options.setMaxAliasesForCollections(0);
    options.setAllowDuplicateKeys(false);
    return options;
  }

  private void take(Event event) {
    int start = event.getStartMark().getIndex();
    switch (event) {
      case DocumentStartEvent document -> {
        if (++documents > 1) {
          throw tree.fatal(start, "a second YAML document: one text holds one definition");
        }
      }
      case AliasEvent alias -> throw tree.fatal(start, "YAML aliases are not allowed");
      case ScalarEvent scalar -> {
        refuseMarks(scalar, scalar.getTag(), start);
        take(scalar, start);
      }
      case CollectionStartEvent collection -> {
        refuseMarks(collection, collection.getTag(), start);
        if (collection instanceof MappingStartEvent) {
          tree.beginMapping(start);
        } else {
          tree.beginList(start);
        }
      }
      case CollectionEndEvent end -> tree.end();
      default -> {} // the stream's beginning and end, and the document's end
    }
  }

  private void refuseMarks(NodeEvent event, String tag, int start) {
    if (event.getAnchor() != null) {
      tree.problem(start, "YAML anchors are not allowed");
    }
    if (tag != null) {
      tree.problem(start, "YAML tags are not allowed");
    }
  }

  private void take(ScalarEvent scalar, int start) {
    if (tree.isBeforeKey()) {
      tree.key(start, scalar.getValue());
    } else {
      tree.scalar(start, value(scalar, start));
    }
  }

  private JsonNode value(ScalarEvent scalar, int start) {
    if (!scalar.isPlain()) {
      return TextNode.valueOf(scalar.getValue());
    }
    if (PlainScalar.isLongNumber(scalar.getValue())) {
      throw tree.fatal(start, JsonTextReader.LONG_NUMBER);
    }
    return PlainScalar.of(scalar.getValue());
  }
}
