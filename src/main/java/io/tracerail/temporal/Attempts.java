package io.tracerail.temporal;

import io.grpc.Context;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The attempts of one call. The SDK repeats an attempt that fails and tells of one failure only:
 * after the deadline, of one before the last ({@code GrpcRetryerUtils.lastMeaningfulException},
 * 1.38). What that one says holds for itself and not for the others.
 */
final class Attempts {

  /** Of the call that is made in a gRPC context. */
  static final Context.Key<Attempts> OF_CALL = Context.key("tracerail-attempts");

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  void begin() {
    begun.incrementAndGet();
  }

  /** One of those that have begun was refused before anything was taken. */
  void refuse() {
    refused.incrementAndGet();
  }

  /** Whether nothing can have been taken: attempts were watched, and each was refused. */
  boolean tookNothing() {
    int all = begun.get();
    return all > 0 && refused.get() == all;
  }
}
