package io.tracerail.decision;

/** How many rules of a table apply, as DMN names it. */
public enum HitPolicy {
  /** One at most. */
  UNIQUE,
  /** The first of those that match. */
  FIRST,
  /** All that match. */
  COLLECT
}
