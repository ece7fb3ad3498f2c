package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The call that a case was started by.
 *
 * @param caseId of the case that called it
 * @param number counts the calls of that case from 1
 * @param depth of calls within each other, from 1
 * @param root id of the case at the outermost end of the calls, which nobody called
 */
@RegisterForReflection
public record CalledBy(String caseId, int number, int depth, String root) {

  /** The call that a case makes. */
  static CalledBy of(CaseState caller, int number) {
    CalledBy outer = caller.calledBy();
    return outer == null
        ? new CalledBy(caller.caseId(), number, 1, caller.caseId())
        : new CalledBy(caller.caseId(), number, outer.depth() + 1, outer.root());
  }
}
