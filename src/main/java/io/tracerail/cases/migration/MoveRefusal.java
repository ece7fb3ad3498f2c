package io.tracerail.cases.migration;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Cases that cannot move for one reason.
 *
 * @param examples ids of the first of them
 */
@RegisterForReflection
@Schema(name = "MigrationRefusal")
public record MoveRefusal(
    @Schema(required = true) String reason,
    @Schema(required = true, minimum = "1") int cases,
    @Schema(required = true, description = "Ids of the first few") List<String> examples) {

  public MoveRefusal {
    examples = List.copyOf(examples);
  }
}
