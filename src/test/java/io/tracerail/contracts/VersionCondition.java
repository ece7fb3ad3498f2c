package io.tracerail.contracts;

/** What a version of a process is wanted to be like, beyond being published. */
enum VersionCondition {
  PUBLISHED,
  RETIRED,
  /** A case runs on it. */
  USED
}
