package io.tracerail.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Rights of a credential. */
public enum Role {
  /** Reads. */
  @JsonProperty("viewer")
  VIEWER,
  /** Also acts on cases, as each role that follows includes those before it. */
  @JsonProperty("agent")
  AGENT,
  /** Also manages keys and processes. */
  @JsonProperty("admin")
  ADMIN,
  /** Publishes processes and does nothing else: for a CI. Included in {@link #ADMIN} alone. */
  @JsonProperty("publisher")
  PUBLISHER;

  public boolean includes(Role other) {
    return this == other || this == ADMIN || this == AGENT && other == VIEWER;
  }

  /** The role's name in the database and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such role
   */
  public static Role ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
