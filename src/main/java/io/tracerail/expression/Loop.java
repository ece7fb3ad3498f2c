package io.tracerail.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * What CEL's macros do with each item of a list.
 *
 * @param slot of the variable that holds the item
 * @param filter decides about an item; null when all are taken
 * @param result what becomes of an item, for {@link Kind#MAP} only
 */
record Loop(Kind kind, Node list, int slot, Node filter, Node result) implements Node {

  enum Kind {
    ALL,
    EXISTS,
    EXISTS_ONE,
    FILTER,
    MAP
  }

  @Override
  public Object in(Frame frame) {
    if (!(frame.value(list) instanceof List<?> items)) {
      throw new EvaluationFailure("a list is needed");
    }
    return switch (kind) {
      case ALL -> !decides(items, false, frame);
      case EXISTS -> decides(items, true, frame);
      case EXISTS_ONE -> kept(items, frame).size() == 1;
      case FILTER, MAP -> kept(items, frame);
    };
  }

  /** Whether an item decides; as CEL says, one without a value counts only if none does. */
  private boolean decides(List<?> items, boolean decisive, Frame frame) {
    EvaluationFailure first = null;
    for (int i = 0; i < items.size(); i++) {
      try {
        frame.local(slot, items.get(i));
        if (frame.isTrue(filter) == decisive) {
          return true;
        }
      } catch (EvaluationFailure failure) {
        frame.budget().spend(1);
        first = first == null ? failure : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return false;
  }

  private List<Object> kept(List<?> items, Frame frame) {
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      frame.budget().spend(1);
      Object item = items.get(i);
      frame.local(slot, item);
      if (filter == null || frame.isTrue(filter)) {
        kept.add(kind == Kind.MAP ? frame.value(result) : item);
      }
    }
    return List.copyOf(kept);
  }
}
