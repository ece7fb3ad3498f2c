package io.tracerail.process;

import java.util.Collection;
import java.util.List;

/**
 * Closes the case.
 *
 * @param outcome such as {@code approved}; never blank
 * @param status the label for people; never blank
 * @param message for the activity stream
 */
public record FinalCommit(String id, String outcome, String status, Template message)
    implements Step {

  @Override
  public boolean waitsForPerson() {
    return false;
  }

  @Override
  public boolean rests() {
    return true;
  }

  @Override
  public boolean ends() {
    return true;
  }

  @Override
  public List<Way> ways() {
    return List.of();
  }

  @Override
  public Sketch sketch() {
    return new Sketch("final_commit", status, null, outcome);
  }

  @Override
  public Collection<String> successors() {
    return List.of();
  }
}
