package io.tracerail.cases.migration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracerail.process.published.ProcessPaths;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the resources of migrations read, and what a check answers. Absent members are null. */
final class MigrationBodies {

  static final String KEEP = "keep";
  static final String REOPEN = "reopen";
  static final int MOST_STEPS = 200;

  @Schema(
      name = "MigrationPlan",
      description = "How open cases go on in another version of their process",
      additionalProperties = Schema.False.class)
  record Plan(
      @Schema(
              required = true,
              description = "The version that the cases are on",
              examples = "1.0.0",
              pattern = ProcessPaths.VERSION)
          String from,
      @Schema(
              required = true,
              description = "The version on which they go on",
              examples = "2.0.0",
              pattern = ProcessPaths.VERSION)
          String to,
      @Schema(
              nullable = true,
              implementation = Map.class,
              additionalProperties = String.class,
              description =
                  "The step in which a case goes on by the step in which it waits; one that is not named keeps"
                      + " its id")
          Map<String, String> steps,
      @Schema(
              nullable = true,
              enumeration = {KEEP, REOPEN},
              defaultValue = KEEP,
              description =
                  "keep leaves a question open that is the same in both versions; reopen asks each one anew")
          String interactions) {}

  /**
   * What a migration would do.
   *
   * @param examined cases that were judged: not all of very many
   */
  @Schema(name = "CheckedMigration")
  record Checked(
      @Schema(required = true, minimum = "0", description = "Open cases on the version")
          long openCases,
      @Schema(required = true, description = "The steps in which cases can wait")
          List<StepOutlook> steps,
      @Schema(
              required = true,
              minimum = "0",
              description = "How many of the open cases were judged, by case id: at most 500")
          int examined,
      @Schema(required = true, minimum = "0", description = "How many of these can move")
          int movable,
      @Schema(required = true, minimum = "0", description = "How many of these cannot") int refused,
      @Schema(required = true, description = "Why they cannot") List<MoveRefusal> refusals) {}

  /**
   * A step of the old version.
   *
   * @param refusal null when cases that wait in it can move
   */
  @Schema(name = "MigratedStep")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepOutlook(
      @Schema(required = true) String step,
      @Schema(required = true, description = "Where its cases go on") String to,
      @Schema(required = true, minimum = "0", description = "Open cases that wait in it")
          long cases,
      @Schema(description = "Why they cannot move; absent when they can, as far as the step goes")
          String refusal) {}

  private MigrationBodies() {}
}
