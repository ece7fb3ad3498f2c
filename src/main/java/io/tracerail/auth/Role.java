package io.tracerail.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Rights of a credential. Each role includes the rights of those before it. */
public enum Role {
  /** Reads. */
  @JsonProperty("viewer")
  VIEWER,
  /** Also acts on cases. */
  @JsonProperty("agent")
  AGENT,
  /** Also manages keys. */
  @JsonProperty("admin")
  ADMIN;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
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
