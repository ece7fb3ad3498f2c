package io.tracerail.cases.migration;

import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.cases.workflow.StepMapping;
import java.time.Instant;
import java.util.UUID;

/**
 * A plan without faults.
 *
 * @param digest of the text of the version to which the cases move
 * @param reopen whether questions are asked anew that are the same in both versions
 */
record MigrationPlan(StepMapping mapping, String digest, boolean reopen) {

  String process() {
    return mapping.from().name();
  }

  String from() {
    return mapping.from().version();
  }

  String to() {
    return mapping.to().version();
  }

  /** The command that moves a case. */
  Migrate command(UUID commandId, String actor) {
    return new Migrate(
        commandId, actor, Instant.now(), from(), to(), digest, mapping.steps(), reopen);
  }
}
