package io.tracerail.process.published;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much of a definition its tests take cases through. */
@Schema(name = "TestCoverage")
public record Coverage(
    @Schema(required = true) Part steps,
    @Schema(
            required = true,
            description =
                "Rules, otherwise, transitions and escalations: triage.rules[0], triage.otherwise,"
                    + " review.transitions.granted, review.escalate")
        Part branches) {

  /** How much of one kind. */
  @Schema(name = "CoveredPart")
  public record Part(
      @Schema(required = true, minimum = "0") int covered,
      @Schema(required = true, minimum = "0") int total,
      @Schema(required = true, description = "What no scenario reaches, in the definition's order")
          List<String> missing) {}
}
