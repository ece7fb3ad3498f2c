package io.tracerail.cases.workflow;

import io.tracerail.process.Participant;
import java.util.List;

/** A place of a case while one command is applied to it. */
final class PlaceDraft {

  final String parallel;
  final String branch;
  String step = "";
  String status = "";
  List<Participant> assignee = List.of();
  Interaction interaction;
  Waiting waiting;
  boolean ended;

  PlaceDraft(String parallel, String branch) {
    this.parallel = parallel;
    this.branch = branch;
  }

  static PlaceDraft of(Place place) {
    PlaceDraft draft = new PlaceDraft(place.parallel(), place.branch());
    draft.step = place.step();
    draft.status = place.status();
    draft.assignee = place.assignee();
    draft.interaction = place.interaction();
    draft.waiting = place.waiting();
    draft.ended = place.ended();
    return draft;
  }

  Place place() {
    return new Place(parallel, branch, step, status, assignee, interaction, ended, waiting);
  }
}
