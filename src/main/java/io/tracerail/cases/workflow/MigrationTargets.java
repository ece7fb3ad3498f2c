package io.tracerail.cases.workflow;

import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.process.Definitions;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TextRules;

/**
 * Finds the versions to which cases of one definition are moved.
 *
 * @param versions the process's other versions
 */
record MigrationTargets(
    ProcessDefinition definition, TextRules rules, Calendars calendars, Definitions versions) {

  /**
   * @throws IllegalStateException when the version cannot be read: that is not the case's fault
   */
  ProcessDefinition definition(Migrate migrate) {
    return versions
        .find(definition.name(), migrate.to(), migrate.digest())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no " + definition.name() + " " + migrate.to() + " of " + migrate.digest()));
  }

  CaseMigration of(Migrate migrate) {
    return new CaseMigration(definition, definition(migrate), rules, calendars, migrate);
  }
}
