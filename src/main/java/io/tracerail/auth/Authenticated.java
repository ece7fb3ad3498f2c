package io.tracerail.auth;

import java.time.Instant;

/**
 * A request's credential, found and live.
 *
 * @param authTime when the API key itself was given: now, or what the token says
 */
public record Authenticated(Credential credential, Instant authTime) {

  /** Request property under which the filters keep it. */
  public static final String PROPERTY = "io.tracerail.auth.authenticated";
}
