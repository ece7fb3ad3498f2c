package io.tracerail.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * Waits for the votes of several people and groups.
 *
 * @param approvers never empty; no person is there twice
 * @param quorum approvals that it takes, from 1 to the number of approvers
 * @param interaction two buttons, of the values {@link #APPROVED} and {@link #REJECTED}
 * @param transitions the next step by these values
 * @param due null when there is no due time; it always goes on to another step
 */
public record Approval(
    String id,
    String status,
    Template prompt,
    List<Approver> approvers,
    int quorum,
    Rejection rejection,
    InteractionModel.ActionButtons interaction,
    Map<String, String> transitions,
    HumanInTheLoop.Due due)
    implements PersonStep {

  public static final String APPROVED = "approved";
  public static final String REJECTED = "rejected";

  /** People who may vote, in all groups together. */
  static final int MOST_PEOPLE = 50;

  public Approval {
    approvers = List.copyOf(approvers);
  }

  /** Effect of votes against. */
  @RegisterForReflection
  public enum Rejection {
    /** The first one rejects. */
    @JsonProperty("blocking")
    BLOCKING,

    /** They reject as soon as too few approvers are left for the quorum. */
    @JsonProperty("majority")
    MAJORITY
  }

  @Override
  public Sketch sketch() {
    return new Sketch("approval", status, due == null ? null : due.span(), null);
  }
}
