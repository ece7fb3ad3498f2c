package io.tracerail.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracerail.process.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Shape of a case on the wire, for the API's description. PostgreSQL writes the document ({@link
 * CaseSql#DOCUMENT}), so that a number comes back exactly as it was sent.
 *
 * @param activityStreamNext null when the activity stream is here from its first item on
 * @param activeInteraction null when nothing is open; the first when several are
 * @param waitsFor null unless the case waits for something that nobody is asked for
 */
@Schema(name = "Case", description = "A case, what happened to it last, and what it waits for")
public record CaseDocument(
    @Schema(required = true) CaseDetails caseDetails,
    @Schema(
            required = true,
            description =
                "The newest items, oldest first: at most 100, and fewer where their text has more than 256 KiB")
        List<Item> activityStream,
    @Schema(
            required = true,
            nullable = true,
            description = "URL of the ActivityStreamPage before them; null when there is none")
        String activityStreamNext,
    @Schema(required = true, description = "The newest 100 files of the case, oldest first")
        List<File> attachments,
    @Schema(
            required = true,
            nullable = true,
            description = "The first when several are; null when nothing is open")
        ActiveInteraction activeInteraction,
    @Schema(
            required = true,
            description =
                "What else is open, in other branches of a parallel step; empty otherwise")
        List<ActiveInteraction> furtherInteractions,
    @Schema(
            required = true,
            nullable = true,
            description =
                "What the case waits for that nobody is asked for, the first when there are several; null when there is nothing")
        WaitsFor waitsFor,
    @Schema(
            required = true,
            nullable = true,
            description = "Id of the case that called this one; null when none did")
        String calledBy,
    @Schema(required = true, description = "The cases that it has called, in order; the latest 100")
        List<CalledCase> calledCases,
    @Schema(
            required = true,
            description =
                "Ids of the steps in which it waits, several within a parallel step, or with which it ended")
        List<String> steps,
    @Schema(
            required = true,
            description =
                "The ways that it took through its process, each once, as the coverage of tests names them; the first 300",
            examples = "[\"triage.rules[0]\", \"review.transitions.granted\"]")
        List<String> route,
    @Schema(
            required = true,
            pattern = EventNumber.PATTERN,
            description =
                "The number of the case's latest event: the case is as it was after that one")
        String lastEventId) {

  /**
   * @param status the process definition's label for people
   * @param outcome null while the case is open
   */
  @Schema(name = "CaseDetails")
  public record CaseDetails(
      @Schema(required = true) String caseId,
      @Schema(required = true, minimum = "1", description = "Counts the case's changes; the ETag")
          int version,
      @Schema(required = true) String caseTitle,
      @Schema(
              required = true,
              description = "The process definition's label",
              examples = "Pending Agent Approval")
          String status,
      @Schema(
              required = true,
              description = "Who is asked; empty when the case never waited for a person")
          List<Participant> assignee,
      @Schema(required = true) List<Participant> submitter,
      @Schema(required = true) Instant createdAt,
      @Schema(required = true) Instant updatedAt,
      @Schema(
              required = true,
              enumeration = {"open", "closed"})
          String state,
      @Schema(
              required = true,
              nullable = true,
              description = "null while open",
              examples = "approved")
          String outcome,
      @Schema(required = true, examples = "expense_approval") String processName,
      @Schema(required = true, examples = "1.0.0") String processVersion,
      @Schema(required = true, description = "As it was sent, with the findings of the process")
          Map<String, Object> caseData) {}

  /** One entry of the activity stream; ids count from 1 within the case. */
  @Schema(name = "ActivityStreamItem")
  public record Item(
      @Schema(required = true, minimum = "1", description = "Counts from 1 within the case") int id,
      @Schema(
              required = true,
              enumeration = {"system_event", "ai_analysis", "agent_action", "agent_message"})
          String type,
      @Schema(required = true, description = "Who said it; System for what no person did")
          String sender,
      @Schema(required = true) String text,
      @Schema(required = true) Instant timestamp,
      @Schema(required = true, description = "Files that it brought") List<File> attachments) {}

  /** A file of a case. */
  @Schema(name = "AttachedFile")
  public record File(
      @Schema(required = true) UUID id,
      @Schema(required = true, description = "As its uploader called it") String name,
      @Schema(required = true, minimum = "1", description = "Bytes") long size,
      @Schema(
              required = true,
              description = "As the content says, whatever the uploader called it",
              examples = "application/pdf")
          String mediaType,
      @Schema(
              required = true,
              enumeration = {"attached", "quarantined"},
              description = "Nobody gets the content of a quarantined one")
          String state,
      @Schema(required = true, description = "URL of the content") String href) {}

  /** A page of an activity stream. */
  @Schema(name = "ActivityStreamPage")
  public record StreamPage(
      @Schema(required = true, description = "Oldest first") List<Item> items,
      @Schema(
              required = true,
              nullable = true,
              description = "URL of the page before this one; null when there is none")
          String next) {}

  /** A case that another case has called. */
  @Schema(name = "CalledCase")
  public record CalledCase(
      @Schema(required = true) String caseId,
      @Schema(required = true) String caseTitle,
      @Schema(required = true) String processName,
      @Schema(required = true) String processVersion,
      @Schema(required = true, description = "The process definition's label") String status,
      @Schema(
              required = true,
              enumeration = {"open", "closed"})
          String state,
      @Schema(required = true, nullable = true, description = "null while open") String outcome) {}

  /** The time, the message of another system, or the called case, that a case waits for. */
  @Schema(name = "WaitsFor")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WaitsFor(
      @Schema(
              required = true,
              enumeration = {"timer", "message", "call"})
          String kind,
      @Schema(
              description = "Of the message; absent where it waits for none",
              examples = "payment_received")
          String name,
      @Schema(description = "When the case goes on by itself; absent when it does not")
          Instant dueAt,
      @Schema(description = "Name of the called process; absent where it calls none")
          String process,
      @Schema(
              description =
                  "Its version; absent until the called case is started, unless the definition names one")
          String version,
      @Schema(description = "Id of the called case; absent until it is started") String caseId) {

    /** Of what is no call. */
    public WaitsFor(String kind, String name, Instant dueAt) {
      this(kind, name, dueAt, null, null, null);
    }
  }
}
