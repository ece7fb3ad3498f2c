package io.tracerail.cases.workflow;

import java.util.LinkedHashSet;
import java.util.Set;

/** What other cases have told this one by signals. Used by workflow code only. */
final class CallSignals {

  private final Set<String> closed = new LinkedHashSet<>();
  private boolean left;

  /** The case that called this one does not wait for it any more. */
  void leave() {
    left = true;
  }

  /** A case that this one called says that it is closed. */
  void close(String caseId) {
    closed.add(caseId);
  }

  boolean hasLeft() {
    return left;
  }

  /** Whether the caller has left; once. */
  boolean takeLeft() {
    boolean taken = left;
    left = false;
    return taken;
  }

  boolean hasClosed(String caseId) {
    return closed.contains(caseId);
  }

  /** Whether the case says that it is closed; once. */
  boolean takeClosed(String caseId) {
    return closed.remove(caseId);
  }
}
