package io.tracerail.cases.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/** Columns of a case's row that tell where it stands: JSON, without members that are null. */
final class PlaceColumns {

  private final ObjectMapper mapper;

  PlaceColumns(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The first open interaction; of a branch together with the branch's name, status and assignee.
   *
   * @return null when nothing is open
   */
  String activeInteraction(CaseState state) {
    return state.places().stream()
        .filter(place -> place.interaction() != null)
        .findFirst()
        .map(place -> json(place.branch() == null ? interaction(place) : withBranch(place)))
        .orElse(null);
  }

  /**
   * What the case waits for that no person is asked for; the first if there are several.
   *
   * @return null when there is nothing
   */
  String waiting(CaseState state) {
    return state.places().stream()
        .map(Place::waiting)
        .filter(Objects::nonNull)
        .findFirst()
        .map(waiting -> json(Waiting.class, waiting))
        .orElse(null);
  }

  /**
   * The places in branches.
   *
   * @return null when the case is in no parallel step
   */
  String branches(CaseState state) {
    if (state.branches().isEmpty()) {
      return null;
    }
    ArrayNode branches = mapper.createArrayNode();
    for (Place place : state.branches()) {
      ObjectNode branch = mapper.valueToTree(place);
      if (place.interaction() == null) {
        branch.remove("interaction");
      } else {
        branch.set("interaction", interaction(place));
      }
      branches.add(branch);
    }
    return json(branches);
  }

  private ObjectNode withBranch(Place place) {
    ObjectNode node =
        interaction(place).put("branch", place.branch()).put("status", place.status());
    node.set("assignee", mapper.valueToTree(place.assignee()));
    return node;
  }

  private ObjectNode interaction(Place place) {
    ObjectNode node = mapper.valueToTree(place.interaction());
    if (place.interaction().dueAt() == null) {
      node.remove("dueAt");
    }
    return node;
  }

  private String json(Object value) {
    return json(value.getClass(), value);
  }

  /**
   * @param type that tells kinds apart
   */
  private String json(Class<?> type, Object value) {
    try {
      return mapper.writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
