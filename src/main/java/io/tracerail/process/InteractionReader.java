package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads interaction models: {@code actions}, {@code fields}, or {@code schema} and {@code
 * uiSchema}.
 */
final class InteractionReader {

  private static final Set<String> STYLES = Set.of("primary", "secondary", "danger");

  InteractionModel read(YamlSource source) {
    if (source.optional("actions").isPresent()) {
      source.onlyKeys("actions");
      Set<String> values = new HashSet<>();
      return new InteractionModel.ActionButtons(
          source.items("actions").stream().map(action -> action(action, values)).toList());
    }
    if (source.optional("fields").isPresent()) {
      source.onlyKeys("fields");
      Set<String> names = new HashSet<>();
      return new InteractionModel.SimpleForm(
          source.items("fields").stream().map(field -> field(field, names)).toList());
    }
    if (source.optional("schema").isPresent()) {
      source.onlyKeys("schema", "uiSchema");
      return new InteractionModel.ComplexForm(
          SchemaReader.object(source, "schema"),
          source.optional("uiSchema").map(YamlSource::json).orElse(null));
    }
    source.problem("an interaction has actions, fields or a schema");
    return new InteractionModel.ActionButtons(List.of());
  }

  private InteractionModel.ActionButtons.Action action(YamlSource source, Set<String> values) {
    source.onlyKeys("label", "value", "style");
    String value = source.text("value");
    if (!values.add(value)) {
      source.problem("duplicate button value \"" + value + "\"");
    }
    String style = source.optional("style").isPresent() ? source.text("style") : "secondary";
    if (!STYLES.contains(style)) {
      source.problem("unknown style \"" + style + "\": use primary, secondary or danger");
    }
    return new InteractionModel.ActionButtons.Action(source.text("label"), value, style);
  }

  private InteractionModel.SimpleForm.Field field(YamlSource source, Set<String> names) {
    source.onlyKeys("name", "label", "fieldType", "required", "defaultValue");
    String name = source.text("name");
    if (!name.matches(FieldPath.NAME)) {
      source.problem("\"" + name + "\" is no field name");
    } else if (!names.add(name)) {
      source.problem("duplicate field \"" + name + "\"");
    }
    String typeName = source.text("fieldType");
    var type = InteractionModel.FieldType.named(typeName);
    if (type.isEmpty() && !typeName.isEmpty()) {
      source.problem(
          "unknown field type \"" + typeName + "\": use text, textarea, number, date or boolean");
    }
    JsonNode required = source.required("required").map(YamlSource::json).orElse(null);
    if (required != null && !required.isBoolean()) {
      source.problem("required must be true or false");
    }
    JsonNode preset = source.optional("defaultValue").map(YamlSource::json).orElse(null);
    if (preset != null) {
      type.ifPresent(known -> checkPreset(known, preset, source::problem));
    }
    return new InteractionModel.SimpleForm.Field(
        name,
        source.text("label"),
        type.orElse(InteractionModel.FieldType.TEXT),
        required != null && required.asBoolean(),
        preset);
  }

  private static void checkPreset(
      InteractionModel.FieldType type, JsonNode preset, Consumer<String> problem) {
    boolean fits =
        switch (type) {
          case TEXT, TEXTAREA -> preset.isTextual();
          case NUMBER -> preset.isNumber();
          case BOOLEAN -> preset.isBoolean();
          case DATE -> preset.isTextual() && isDate(preset.textValue());
        };
    if (!fits) {
      problem.accept("defaultValue is no " + type.wireName());
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
