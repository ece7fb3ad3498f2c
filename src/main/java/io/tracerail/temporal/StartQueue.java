package io.tracerail.temporal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * So many starts at once; the others wait, in the order in which they came, except for those that
 * somebody waits for.
 *
 * @param <K> whose starts they are
 */
final class StartQueue<K> {

  private record Waiting<K>(K owner, CountDownLatch turn) {}

  private final Deque<Waiting<K>> line = new ArrayDeque<>();
  private int free;

  StartQueue(int atOnce) {
    this.free = atOnce;
  }

  /** Blocks until it is the owner's turn, which ends with {@link #release}. */
  void acquire(K owner) throws InterruptedException {
    Waiting<K> waiting = new Waiting<>(owner, new CountDownLatch(1));
    synchronized (this) {
      if (free > 0) {
        free--;
        return;
      }
      line.addLast(waiting);
    }
    try {
      waiting.turn().await();
    } catch (InterruptedException e) {
      giveUp(waiting);
      throw e;
    }
  }

  private synchronized void giveUp(Waiting<K> waiting) {
    if (!line.remove(waiting)) {
      release(); // its turn had come
    }
  }

  synchronized void release() {
    Waiting<K> next = line.pollFirst();
    if (next == null) {
      free++;
    } else {
      next.turn().countDown();
    }
  }

  synchronized int waiting() {
    return line.size();
  }

  /** The next turn is this owner's, if it waits for one. */
  synchronized void hurry(K owner) {
    line.stream()
        .filter(waiting -> waiting.owner().equals(owner))
        .findFirst()
        .ifPresent(
            found -> {
              line.remove(found);
              line.addFirst(found);
            });
  }
}
