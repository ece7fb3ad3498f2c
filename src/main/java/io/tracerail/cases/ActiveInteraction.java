package io.tracerail.cases;

import io.tracerail.process.Participant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The open question of a case, as the case's document shows it; the type of the interaction tells
 * the form of its payload.
 */
@Schema(
    name = "ActiveInteraction",
    oneOf = {
      ActiveInteraction.Buttons.class,
      ActiveInteraction.SimpleForm.class,
      ActiveInteraction.ComplexForm.class
    },
    discriminatorProperty = "interactionType",
    discriminatorMapping = {
      @DiscriminatorMapping(value = "action_buttons", schema = ActiveInteraction.Buttons.class),
      @DiscriminatorMapping(value = "simple_form", schema = ActiveInteraction.SimpleForm.class),
      @DiscriminatorMapping(value = "complex_form", schema = ActiveInteraction.ComplexForm.class)
    })
public sealed interface ActiveInteraction {

  String ID = "Unique within its case";
  String DUE = "When it is escalated; absent without a due time";
  String BRANCH = "Name of the branch of a parallel step that it is open in; absent outside of one";
  String STATUS = "The label of its step, within a branch";
  String ASSIGNEE = "Who is asked, within a branch";
  String SUBMIT = "Where the answer is posted";

  @Schema(name = "ButtonsInteraction", description = "Answered by the value of one of its buttons")
  record Buttons(
      @Schema(required = true, description = ID, examples = "int-1") String interactionId,
      @Schema(required = true, enumeration = "action_buttons") String interactionType,
      @Schema(required = true) String prompt,
      @Schema(required = true) ButtonsPayload payload,
      @Schema(description = DUE) Instant dueAt,
      @Schema(description = "The votes so far; absent where one answer is enough")
          Approval approval,
      @Schema(description = BRANCH) String branch,
      @Schema(description = STATUS) String status,
      @Schema(description = ASSIGNEE) List<Participant> assignee,
      @Schema(required = true, description = SUBMIT, format = "uri-reference") String submitUrl)
      implements ActiveInteraction {}

  @Schema(name = "SimpleFormInteraction", description = "Answered by the values of its fields")
  record SimpleForm(
      @Schema(required = true, description = ID, examples = "int-1") String interactionId,
      @Schema(required = true, enumeration = "simple_form") String interactionType,
      @Schema(required = true) String prompt,
      @Schema(required = true) FieldsPayload payload,
      @Schema(description = DUE) Instant dueAt,
      @Schema(description = BRANCH) String branch,
      @Schema(description = STATUS) String status,
      @Schema(description = ASSIGNEE) List<Participant> assignee,
      @Schema(required = true, description = SUBMIT, format = "uri-reference") String submitUrl)
      implements ActiveInteraction {}

  @Schema(name = "ComplexFormInteraction", description = "Answered by what fits its schema")
  record ComplexForm(
      @Schema(required = true, description = ID, examples = "int-1") String interactionId,
      @Schema(required = true, enumeration = "complex_form") String interactionType,
      @Schema(required = true) String prompt,
      @Schema(required = true) SchemaPayload payload,
      @Schema(description = DUE) Instant dueAt,
      @Schema(description = BRANCH) String branch,
      @Schema(description = STATUS) String status,
      @Schema(description = ASSIGNEE) List<Participant> assignee,
      @Schema(required = true, description = SUBMIT, format = "uri-reference") String submitUrl)
      implements ActiveInteraction {}

  @Schema(
      name = "Approval",
      description = "Open until enough of the approvers have approved, or may not any more")
  record Approval(
      @Schema(required = true, minimum = "1", description = "Approvals that it takes") int quorum,
      @Schema(
              required = true,
              enumeration = {"blocking", "majority"},
              description =
                  "blocking: the first rejection rejects; majority: rejected when the quorum cannot"
                      + " be reached any more")
          String rejection,
      @Schema(required = true, minItems = 1, description = "Each has one vote")
          List<Approver> approvers) {}

  @Schema(name = "Approver")
  record Approver(
      @Schema(description = "Whose vote it is; absent for a single person's") String group,
      @Schema(
              required = true,
              minItems = 1,
              description = "Who may cast it; of a group, the member who is first")
          List<Participant> people,
      @Schema(description = "Absent until it is cast") Vote vote) {}

  @Schema(name = "Vote")
  record Vote(
      @Schema(
              required = true,
              enumeration = {"approved", "rejected"})
          String decision,
      @Schema(required = true, description = "One of the approver's people") String person,
      @Schema(required = true) Instant at) {}

  @Schema(name = "ActionButtons")
  record ButtonsPayload(@Schema(required = true, minItems = 1) List<Button> actions) {}

  @Schema(name = "ActionButton")
  record Button(
      @Schema(required = true) String label,
      @Schema(required = true, description = "What the answer names") String value,
      @Schema(
              required = true,
              enumeration = {"primary", "secondary", "danger"})
          String style) {}

  @Schema(name = "SimpleForm")
  record FieldsPayload(@Schema(required = true, minItems = 1) List<Field> fields) {}

  @Schema(name = "FormField")
  record Field(
      @Schema(required = true, description = "What the answer's member is called") String name,
      @Schema(required = true) String label,
      @Schema(
              required = true,
              enumeration = {"text", "textarea", "number", "date", "boolean"})
          String fieldType,
      @Schema(required = true) boolean required,
      @Schema(
              description = "Of the field's type; a date is a string such as 2024-08-21",
              anyOf = {String.class, BigDecimal.class, Boolean.class})
          Object defaultValue) {}

  @Schema(name = "ComplexForm")
  record SchemaPayload(
      @Schema(required = true, description = "JSON Schema 2020-12 of the answer, an object")
          Map<String, Object> schema,
      @Schema(description = "Hints for a renderer, as react-jsonschema-form reads them")
          Map<String, Object> uiSchema) {}
}
