package io.tracerail.temporal;

import io.tracerail.tenancy.TenantId;

/**
 * Makes, watches and deletes namespaces. All methods block, on no event loop; all may be repeated.
 */
public interface NamespaceProvisioner {

  /** What the server says of a namespace. */
  enum State {
    REGISTERED,
    DEPRECATED,
    DELETED,
    MISSING;

    /** Whether its workflows are gone for good. */
    public boolean isLost() {
      return this == DELETED || this == MISSING;
    }
  }

  /**
   * The name for a namespace that the tenant is to get. Where the service makes namespaces, no
   * namespace ever had it: for up to ten seconds each of a server's processes goes on to lead the
   * name of a deleted namespace to it, and polls of it last a minute. What was never used nobody
   * remembers.
   */
  String nameFor(TenantId tenant);

  /**
   * Returns once the namespace can be used: it is there, it knows the cases' search attributes, and
   * calls see it. Refusals of a server that has enough to do are waited out.
   *
   * @param retentionDays how long closed workflows are kept; only for a namespace that is made now
   * @throws NamespaceMissingException when operators make namespaces and have not made this one
   */
  void ensure(String namespace, int retentionDays);

  /** As {@link #ensure}, for a namespace without cases. */
  void ensureWithoutSearchAttributes(String namespace, int retentionDays);

  State state(String namespace);

  /** True when somebody polls the tenants' task queue in it, or when the server cannot tell. */
  boolean hasWorker(String namespace);

  /**
   * Deletes it with all its workflows; nothing when it is not there, or when operators make
   * namespaces.
   */
  void delete(String namespace);

  /** A namespace that operators have to make. */
  final class NamespaceMissingException extends RuntimeException {
    NamespaceMissingException(String namespace) {
      super("namespace " + namespace + " is missing: tracerail.temporal.namespaces=external");
    }
  }
}
