package io.tracerail.http;

/** How large a request's body may be. */
public final class RequestBodies {

  /** Bytes, but for the lines of a backup. */
  public static final long MOST = 1L << 20;

  private RequestBodies() {}
}
