package io.tracerail.db;

/** That a caller no longer waits, and what then is to be told so. */
final class Cancellation {

  private boolean cancelled;
  private Runnable handler;

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Runs the handler once, now if the caller is gone already. */
  void onCancel(Runnable toRun) {
    boolean now;
    synchronized (this) {
      now = cancelled;
      handler = toRun;
    }
    if (now) {
      toRun.run();
    }
  }

  void cancel() {
    Runnable toRun;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      toRun = handler;
    }
    if (toRun != null) {
      toRun.run();
    }
  }
}
