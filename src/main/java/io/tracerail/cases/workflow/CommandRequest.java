package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A command on its way to the workflow.
 *
 * @param knownVersion the case's version in the database when it was sent: a workflow that is
 *     behind it catches up before it judges the command
 */
@RegisterForReflection
public record CommandRequest(CaseCommand command, int knownVersion) {}
