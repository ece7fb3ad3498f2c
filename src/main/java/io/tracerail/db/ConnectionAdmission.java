package io.tracerail.db;

import io.vertx.core.Future;

/** What a transaction passes before it may have a connection. */
@FunctionalInterface
interface ConnectionAdmission {

  /** Lets everyone in. */
  ConnectionAdmission OPEN = () -> Future.succeededFuture(() -> {});

  /**
   * @return what gives the admission back, on the caller's Vert.x context; after a failure nothing
   *     is to be given back
   */
  Future<Runnable> enter();
}
