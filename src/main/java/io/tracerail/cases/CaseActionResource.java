package io.tracerail.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.cases.workflow.CaseCommand;
import io.tracerail.cases.workflow.InteractionIds;
import io.tracerail.problem.FieldErrors;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an agent does with a case. Each answers once its effect is committed. */
@Path(CaseLinks.CASES + "/{caseId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
@RunOnVirtualThread
@APIResponse(responseCode = "404", description = "There is no such case, or no such interaction")
@APIResponse(
    responseCode = "409",
    description =
        "The case has gone on: interaction-answered (a colleague was faster), case-closed,"
            + " no-open-interaction or message-not-awaited. An approver votes once: vote-cast; nobody"
            + " else can be asked while an approval is open: approvers-fixed")
@APIResponse(
    responseCode = "412",
    description = "precondition-failed: the case has none of the ETags of If-Match")
@APIResponse(
    responseCode = "504",
    description = "The outcome is not known: repeat it under the same Idempotency-Key")
public class CaseActionResource {

  private final CaseAnswers answers;

  CaseActionResource(CaseAnswers answers) {
    this.answers = answers;
  }

  @POST
  @Path("/decision")
  @RequiresRole(Role.AGENT)
  @Operation(
      operationId = "decideCase",
      summary = "Answer the open button interaction",
      description =
          "Name what it answers, by interactionId or by the ETag of the case in If-Match: without both it"
              + " answers the first buttons of the case only.")
  @APIResponse(
      responseCode = "200",
      description = "The case has gone on",
      content = @Content(schema = @Schema(implementation = CaseBodies.Decided.class)))
  public Response decide(@BeanParam CommandParameters command, CaseBodies.Decision body) {
    new FieldErrors()
        .required("/decision", body.decision())
        .line("/decision", body.decision(), 200)
        .line("/approver", body.approver(), 200)
        .orRefuse();
    return answers.withOutcome(
        command.action("/decision", body, body.interactionId()),
        by ->
            new CaseCommand.Decide(
                by.commandId(),
                by.actor(),
                Instant.now(),
                body.decision(),
                body.interactionId(),
                body.approver(),
                body.files()));
  }

  @POST
  @Path("/interactions/{interactionId}")
  @RequiresRole(Role.AGENT)
  @Operation(operationId = "answerInteraction", summary = "Answer buttons or a form")
  @APIResponse(
      responseCode = "200",
      description = "The case as it went on",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = CaseDocument.class)))
  public Response answer(
      @BeanParam CommandParameters command,
      @Parameter(schema = @Schema(pattern = InteractionIds.PATTERN)) @PathParam("interactionId")
          String interactionId,
      CaseBodies.InteractionResponse body) {
    new FieldErrors()
        .required("/response", body.response())
        .line("/approver", body.approver(), 200)
        .require(
            "/interactionId",
            body.interactionId() == null || body.interactionId().equals(interactionId),
            "must be the path's interaction")
        .orRefuse();
    return answers.withCase(
        command.action("/interactions/" + interactionId, body),
        by ->
            new CaseCommand.Answer(
                by.commandId(),
                by.actor(),
                Instant.now(),
                interactionId,
                body.response(),
                body.approver(),
                body.files()));
  }

  @POST
  @Path("/messages")
  @RequiresRole(Role.AGENT)
  @Operation(operationId = "addMessage", summary = "Comment in the activity stream")
  @APIResponse(
      responseCode = "201",
      description = "The new item",
      content = @Content(schema = @Schema(implementation = CaseDocument.Item.class)))
  public Response comment(@BeanParam CommandParameters command, CaseBodies.Message body) {
    new FieldErrors().required("/text", body.text()).lines("/text", body.text(), 10_000).orRefuse();
    return answers.withItem(
        command.action("/messages", body),
        by ->
            new CaseCommand.Comment(
                by.commandId(), by.actor(), Instant.now(), body.text(), body.files()));
  }

  @POST
  @Path("/messages/{messageName}")
  @RequiresRole(Role.AGENT)
  @Operation(
      operationId = "sendMessage",
      summary = "Send a message that the case waits for",
      description =
          "For other systems. The body is the message, as the step of the process describes it.")
  @APIResponse(
      responseCode = "200",
      description = "The case as it went on",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = CaseDocument.class)))
  public Response send(
      @BeanParam CommandParameters command,
      @Parameter(schema = @Schema(pattern = CaseLinks.MESSAGE_NAME)) @PathParam("messageName")
          String name,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema =
                          @Schema(
                              implementation = Map.class,
                              additionalProperties = Schema.True.class)))
          ObjectNode body) {
    return answers.withCase(
        command.action("/messages/" + name, body),
        by -> new CaseCommand.Deliver(by.commandId(), by.actor(), Instant.now(), name, body));
  }

  @POST
  @Path("/assignment")
  @RequiresRole(Role.AGENT)
  @Operation(operationId = "assignCase", summary = "Reassign the case")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = CaseDocument.class)))
  public Response assign(@BeanParam CommandParameters command, CaseBodies.Assignment body) {
    FieldErrors errors = new FieldErrors();
    Participants.check(errors, "/assignee", body.assignee());
    errors.orRefuse();
    return answers.withCase(
        command.action("/assignment", body),
        by ->
            new CaseCommand.Reassign(
                by.commandId(), by.actor(), Instant.now(), body.assignee(), body.interactionId()));
  }

  @POST
  @Path("/cancellation")
  @RequiresRole(Role.AGENT)
  @Operation(operationId = "cancelCase", summary = "Cancel the case with a reason")
  @APIResponse(
      responseCode = "200",
      description = "The case, closed",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = CaseDocument.class)))
  public Response cancel(@BeanParam CommandParameters command, CaseBodies.Cancellation body) {
    new FieldErrors()
        .required("/reason", body.reason())
        .lines("/reason", body.reason(), 1_000)
        .orRefuse();
    return answers.withCase(
        command.action("/cancellation", body),
        by -> new CaseCommand.Cancel(by.commandId(), by.actor(), Instant.now(), body.reason()));
  }
}
