package io.tracerail.role;

/** Role of an instance of the service. */
public enum InstanceRole {
  API,
  WORKER,
  ALL,
  MIGRATE;

  /** True for an instance that answers under {@code /api} and serves the Action Center. */
  public boolean servesApi() {
    return this == API || this == ALL;
  }

  /** True for an instance that runs the tenants' workers. */
  public boolean runsWorkers() {
    return this == WORKER || this == ALL;
  }
}
