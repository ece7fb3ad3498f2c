package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.process.InteractionModel.ActionButtons.Action;
import io.tracerail.process.InteractionModel.FieldType;
import io.tracerail.process.InteractionModel.SimpleForm.Field;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads interaction models whose shape is the grammar's: {@code actions}, {@code fields}, or {@code
 * schema} and {@code uiSchema}.
 */
final class InteractionReader {

  InteractionModel read(YamlSource source) {
    Set<String> names = new HashSet<>();
    Optional<YamlSource> actions = source.optional("actions");
    if (actions.isPresent()) {
      return new InteractionModel.ActionButtons(
          actions.get().items().stream().map(action -> action(action, names)).toList());
    }
    Optional<YamlSource> fields = source.optional("fields");
    if (fields.isPresent()) {
      return new InteractionModel.SimpleForm(
          fields.get().items().stream().map(field -> field(field, names)).toList());
    }
    return new InteractionModel.ComplexForm(
        SchemaReader.read(source.required("schema")),
        source.optional("uiSchema").map(YamlSource::json).orElse(null));
  }

  private static Action action(YamlSource source, Set<String> values) {
    String value = source.line("value");
    if (!values.add(value)) {
      source.problem("duplicate button value " + Excerpt.quoted(value));
    }
    return new Action(
        source.line("label"),
        value,
        source.optional("style").map(YamlSource::text).orElse("secondary"));
  }

  private static Field field(YamlSource source, Set<String> names) {
    String name = source.text("name");
    if (!names.add(name)) {
      source.problem("duplicate field \"" + name + "\"");
    }
    JsonNode preset = source.optional("defaultValue").map(YamlSource::json).orElse(null);
    return new Field(
        name,
        source.line("label"),
        FieldType.named(source.text("fieldType")).orElseThrow(),
        source.json().path("required").asBoolean(),
        preset);
  }
}
