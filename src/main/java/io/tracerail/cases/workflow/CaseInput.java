package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Input of a case's workflow.
 *
 * @param start the creation; never null
 * @param resumed the case as it stood when its history was continued as new; null at its creation
 */
@RegisterForReflection
public record CaseInput(CaseStart start, CaseState resumed) {}
