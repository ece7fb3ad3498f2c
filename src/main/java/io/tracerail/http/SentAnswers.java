package io.tracerail.http;

import io.vertx.ext.web.RoutingContext;

/** Tells when answers have left the process. */
public final class SentAnswers {

  private SentAnswers() {}

  /**
   * Runs a task once, when the kernel has taken over the whole answer or the client has gone. The
   * router's own end handlers run when an answer is written, however little of it has left.
   *
   * @param http a request whose answer has not ended yet
   * @param task must not block; runs on any thread
   */
  public static void afterwards(RoutingContext http, Runnable task) {
    http.addEndHandler(ended -> UnreadWrites.whenSent(http.request(), task));
  }
}
