package io.tracerail.process.published;

import java.time.Instant;

/** What two people could change at once of a version. */
public interface VersionState {

  /** Counts retirements and restorations; the version's ETag. */
  int revision();

  /**
   * @return null while it starts cases
   */
  Instant retiredAt();
}
