package io.tracerail.limits;

import java.util.ArrayDeque;

/** The turns of one key: those under way, and those that wait, in the order in which they asked. */
final class TurnQueue<K> {

  private final ArrayDeque<Turn<K>> waiting = new ArrayDeque<>();
  private int members;
  private int underWay;
  private long lastNanos;

  /**
   * @param queued members beyond those that may be under way
   * @return whether there is room for one more
   */
  synchronized boolean join(int atOnce, int queued) {
    // A lowered number leaves those under way that exceed it.
    if (members >= Math.max(atOnce, underWay) + queued) {
      return false;
    }
    members++;
    return true;
  }

  /**
   * @return whether nobody is left
   */
  synchronized boolean leave() {
    return --members == 0;
  }

  synchronized void add(Turn<K> turn) {
    turn.state = Turn.State.WAITING;
    waiting.add(turn);
  }

  /**
   * @return whose turn has come; null when nobody waits, or enough are under way
   */
  synchronized Turn<K> next(int atOnce) {
    if (underWay >= atOnce || waiting.isEmpty()) {
      return null;
    }
    underWay++;
    Turn<K> next = waiting.poll();
    next.state = Turn.State.UNDER_WAY;
    next.come(!waiting.isEmpty());
    return next;
  }

  /**
   * @return whether it waited until now
   */
  synchronized boolean giveUp(Turn<K> turn) {
    if (turn.state != Turn.State.WAITING) {
      return false;
    }
    end(turn, 0);
    return true;
  }

  /**
   * @param nanos that the turn took, if it was under way
   * @return what it was
   */
  synchronized Turn.State end(Turn<K> turn, long nanos) {
    Turn.State was = turn.state;
    turn.state = Turn.State.ENDED;
    if (was == Turn.State.WAITING) {
      waiting.remove(turn);
    } else if (was == Turn.State.UNDER_WAY) {
      underWay--;
      lastNanos = nanos;
    }
    return was;
  }

  /** How long the key's last turn took; 0 when it was the first, or nobody was left meanwhile. */
  synchronized long lastNanos() {
    return lastNanos;
  }
}
