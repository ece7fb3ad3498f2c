package io.tracerail.process;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one definition from its YAML text. */
final class DefinitionLoader {

  private DefinitionLoader() {}

  /**
   * @param file named in problems
   * @throws InvalidDefinition with every problem of the file
   */
  static ProcessDefinition load(String file, String text) {
    ReadContext reading = new ReadContext(file);
    Optional<ProcessDefinition> definition =
        YamlSource.root(text, reading).map(root -> definition(root, reading));
    if (definition.isEmpty() || !reading.problems().isEmpty()) {
      throw new InvalidDefinition(reading.problems());
    }
    return definition.get();
  }

  private static ProcessDefinition definition(YamlSource root, ReadContext reading) {
    root.onlyKeys(
        "name", "version", "title", "caseIdPrefix", "caseTitle", "input", "start", "steps");
    String name = form(root, "name", "[a-z][a-z0-9_]{0,63}", "such as expense_approval");
    String version = root.text("version");
    if (!version.isEmpty() && !ProcessVersion.isValid(version)) {
      at(root, "version").problem("\"" + version + "\" is no version such as 1.0.0");
    }
    String prefix = form(root, "caseIdPrefix", "[A-Z]{1,8}", "of capital letters, such as ER");
    CompiledSchema input = SchemaReader.object(root, "input");
    Template caseTitle = reading.template(root, "caseTitle");
    String start = reading.stepReference(root, "start");
    Map<String, Step> steps = steps(root, reading, input);
    new KnownFields(reading, input, at(root, "input").line()).check();
    if (reading.problems().isEmpty() || !steps.isEmpty()) {
      new FlowCheck(reading, steps).check(start, at(root, "start").line());
    }
    return new ProcessDefinition(
        name, version, root.text("title"), prefix, caseTitle, input, steps, start);
  }

  private static Map<String, Step> steps(
      YamlSource root, ReadContext reading, CompiledSchema input) {
    StepReader reader = new StepReader(reading, input);
    List<YamlSource> sources = root.items("steps");
    Map<YamlSource, Step> read = new HashMap<>();
    for (boolean withConditions : List.of(false, true)) {
      for (YamlSource source : sources) {
        if (StepReader.hasConditions(source) == withConditions) {
          reader.read(source).ifPresent(step -> read.put(source, step));
        }
      }
    }
    Map<String, Step> steps = new LinkedHashMap<>();
    for (YamlSource source : sources) {
      Step step = read.get(source);
      if (step != null && reading.step(step.id(), source.line())) {
        steps.put(step.id(), step);
      } else if (step != null) {
        source.problem("duplicate step \"" + step.id() + "\"");
      }
    }
    return steps;
  }

  private static String form(YamlSource root, String key, String pattern, String hint) {
    String text = root.text(key);
    if (!text.isEmpty() && !text.matches(pattern)) {
      at(root, key).problem("\"" + text + "\" is no " + key + " " + hint);
    }
    return text;
  }

  private static YamlSource at(YamlSource root, String key) {
    return root.optional(key).orElse(root);
  }
}
