package io.tracerail.cases.migration;

/** What came of one case. */
enum Outcome {
  MOVED,
  /** It cannot move. */
  REFUSED,
  /** It was closed or purged meanwhile, or none was tried yet. */
  NONE,
  /** The service cannot move cases right now. */
  UNAVAILABLE
}
