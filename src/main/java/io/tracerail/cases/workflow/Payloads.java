package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.process.InteractionModel;
import io.tracerail.process.InteractionModel.ActionButtons;
import io.tracerail.process.InteractionModel.ComplexForm;
import io.tracerail.process.InteractionModel.SimpleForm;

/** Interaction models in their form on the wire. */
final class Payloads {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Payloads() {}

  static InteractionType type(InteractionModel model) {
    return switch (model) {
      case ActionButtons buttons -> InteractionType.ACTION_BUTTONS;
      case SimpleForm form -> InteractionType.SIMPLE_FORM;
      case ComplexForm form -> InteractionType.COMPLEX_FORM;
    };
  }

  static JsonNode of(InteractionModel model) {
    ObjectNode payload = JSON.objectNode();
    switch (model) {
      case ActionButtons buttons -> actions(buttons, payload.putArray("actions"));
      case SimpleForm form -> fields(form, payload.putArray("fields"));
      case ComplexForm form -> {
        payload.set("schema", form.schema().source().deepCopy());
        if (form.uiSchema() != null) {
          payload.set("uiSchema", form.uiSchema().deepCopy());
        }
      }
    }
    return payload;
  }

  private static void actions(ActionButtons buttons, ArrayNode actions) {
    for (ActionButtons.Action action : buttons.actions()) {
      actions
          .addObject()
          .put("label", action.label())
          .put("value", action.value())
          .put("style", action.style());
    }
  }

  private static void fields(SimpleForm form, ArrayNode fields) {
    for (SimpleForm.Field field : form.fields()) {
      ObjectNode node =
          fields
              .addObject()
              .put("name", field.name())
              .put("label", field.label())
              .put("fieldType", field.fieldType().wireName())
              .put("required", field.required());
      if (field.defaultValue() != null) {
        node.set("defaultValue", field.defaultValue().deepCopy());
      }
    }
  }
}
