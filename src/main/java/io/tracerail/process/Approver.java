package io.tracerail.process;

import java.util.List;

/**
 * One vote of an {@link Approval}.
 *
 * @param group the name of the group whose vote it is; null for a single person's
 * @param people who may cast it; a group's members, of whom the first to vote casts it
 */
public record Approver(String group, List<Participant> people) {

  public Approver {
    people = List.copyOf(people);
  }
}
