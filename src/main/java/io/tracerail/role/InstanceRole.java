package io.tracerail.role;

/** What an instance of the service does. */
public enum InstanceRole {
  API,
  WORKER,
  ALL,
  MIGRATE;

  /** Whether it answers under {@code /api} and serves the Action Center. */
  public boolean servesApi() {
    return this == API || this == ALL;
  }

  /** Whether it runs the tenants' workers. */
  public boolean runsWorkers() {
    return this == WORKER || this == ALL;
  }
}
