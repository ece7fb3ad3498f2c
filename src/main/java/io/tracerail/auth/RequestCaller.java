package io.tracerail.auth;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the current request, set once by authentication. */
@RequestScoped
public class RequestCaller {

  private Caller caller;

  void set(Caller resolved) {
    if (caller != null) {
      throw new IllegalStateException("the request's caller is set once");
    }
    caller = resolved;
  }

  /**
   * @return never null
   * @throws IllegalStateException when no caller was authenticated
   */
  public Caller get() {
    if (caller == null) {
      throw new IllegalStateException("nobody was authenticated for this request");
    }
    return caller;
  }
}
