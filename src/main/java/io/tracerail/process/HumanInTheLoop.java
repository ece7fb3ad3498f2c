package io.tracerail.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits for a person.
 *
 * @param status the label for people while it waits
 * @param assignees empty: the assignees of the step before
 * @param transitions the next step by button value, or by {@link #SUBMITTED} for a form
 * @param store the case data's field by the response's field that is kept in it; empty when nothing
 *     is kept
 * @param due null when there is no due time
 */
public record HumanInTheLoop(
    String id,
    String status,
    Template prompt,
    List<Participant> assignees,
    InteractionModel interaction,
    Map<String, String> transitions,
    Map<String, String> store,
    Due due)
    implements PersonStep {

  /** The transition of a form. */
  public static final String SUBMITTED = "submitted";

  /** The response's field with the value of the button. */
  public static final String ACTION = "action";

  public HumanInTheLoop {
    assignees = List.copyOf(assignees);
    // Not Map.copyOf: its order differs from one run of the JVM to the next.
    transitions = Collections.unmodifiableMap(new LinkedHashMap<>(transitions));
    store = Collections.unmodifiableMap(new LinkedHashMap<>(store));
  }

  /**
   * @param span from the opening of the interaction
   */
  public record Due(TimeSpan span, Escalation escalation) {}

  /** Effect of a due time that passes without an answer. */
  public sealed interface Escalation {

    /**
     * The interaction stays open, with other assignees and without a due time.
     *
     * @param prompt null: unchanged
     * @param status null: unchanged
     */
    record HandOver(List<Participant> assignees, Template prompt, String status)
        implements Escalation {
      public HandOver {
        assignees = List.copyOf(assignees);
      }
    }

    /** The interaction closes unanswered and the case goes on to another step. */
    record GoOn(String next) implements Escalation {}
  }

  @Override
  public Sketch sketch() {
    return new Sketch("human_in_the_loop", status, due == null ? null : due.span(), null);
  }
}
