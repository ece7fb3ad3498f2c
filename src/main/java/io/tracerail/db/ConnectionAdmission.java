package io.tracerail.db;

import io.vertx.core.Future;

/** What a transaction passes before it may have a connection. */
interface ConnectionAdmission {

  /** Lets everyone in. */
  ConnectionAdmission OPEN =
      new ConnectionAdmission() {
        @Override
        public Future<Void> enter() {
          return Future.succeededFuture();
        }

        @Override
        public void leave() {}
      };

  /** On the caller's Vert.x context; after a failure nothing is to be left. */
  Future<Void> enter();

  void leave();
}
