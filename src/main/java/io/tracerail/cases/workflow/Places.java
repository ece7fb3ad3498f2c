package io.tracerail.cases.workflow;

import io.tracerail.process.Participant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The places of a case while one command is applied to it, and the one that is acted on. The
 * branches of a parallel step belong to the place that stands in that step.
 */
final class Places {

  private final PlaceDraft whole;
  private final List<PlaceDraft> branches = new ArrayList<>();
  private final Set<String> beginning = new HashSet<>();
  private PlaceDraft here;

  /** Acts on the case as a whole at first. */
  Places(CaseState before) {
    whole = PlaceDraft.of(before.whole());
    before.branches().forEach(branch -> branches.add(PlaceDraft.of(branch)));
    here = whole;
  }

  /** The place that is acted on. */
  PlaceDraft here() {
    return here;
  }

  /** Acts on a place of the case as it was before. */
  void goTo(Place place) {
    here =
        place.branch() == null
            ? whole
            : branches.stream()
                .filter(branch -> branch.parallel.equals(place.parallel()))
                .filter(branch -> branch.branch.equals(place.branch()))
                .findFirst()
                .orElseThrow();
  }

  /**
   * Gives the parallel steps other names.
   *
   * @return all places, with these names
   */
  List<Place> rename(UnaryOperator<String> names) {
    List<PlaceDraft> renamed =
        branches.stream().map(branch -> PlaceDraft.of(branch.place().in(names))).toList();
    branches.clear();
    branches.addAll(renamed);
    return all().stream().map(PlaceDraft::place).toList();
  }

  /** Begins a branch of a parallel step and acts on it. */
  void begin(String parallel, String branch) {
    here = new PlaceDraft(parallel, branch);
    branches.add(here);
  }

  /** The parallel steps of which not all branches have begun; to be changed. */
  Set<String> beginning() {
    return beginning;
  }

  void goTo(PlaceDraft place) {
    here = place;
  }

  /** How many branches of a parallel step have ended. */
  long ended(String parallel) {
    return branches.stream()
        .filter(branch -> branch.parallel.equals(parallel) && branch.ended)
        .count();
  }

  /**
   * Removes the branches of a parallel step and those within them, and acts on the place that
   * stands in that step.
   *
   * @return what was removed
   */
  List<PlaceDraft> join(String parallel) {
    List<PlaceDraft> removed = remove(parallel);
    here = standingIn(parallel);
    here.assignee = assignees(removed);
    return removed;
  }

  /** Removes all branches and acts on the case as a whole. */
  void joinAll() {
    if (!branches.isEmpty()) {
      whole.assignee = assignees(branches);
      branches.clear();
    }
    here = whole;
  }

  private List<PlaceDraft> remove(String parallel) {
    List<PlaceDraft> removed =
        new ArrayList<>(
            branches.stream().filter(branch -> branch.parallel.equals(parallel)).toList());
    branches.removeAll(removed);
    List.copyOf(removed).forEach(branch -> removed.addAll(remove(branch.step)));
    return removed;
  }

  private PlaceDraft standingIn(String parallel) {
    return all().stream()
        .filter(place -> place.step.equals(parallel) && !place.ended)
        .findFirst()
        .orElseThrow();
  }

  private List<PlaceDraft> all() {
    List<PlaceDraft> all = new ArrayList<>(branches);
    all.addFirst(whole);
    return all;
  }

  Place whole() {
    return whole.place();
  }

  List<Place> branches() {
    return branches.stream().map(PlaceDraft::place).toList();
  }

  /** Who is asked now, in any place; who was asked last where nobody is. */
  List<Participant> asked() {
    List<Participant> asked =
        assignees(all().stream().filter(place -> place.interaction != null).toList());
    return asked.isEmpty() ? whole.assignee : asked;
  }

  private static List<Participant> assignees(List<PlaceDraft> places) {
    return places.stream().flatMap(place -> place.assignee.stream()).distinct().toList();
  }
}
