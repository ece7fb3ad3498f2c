package io.tracerail.auth;

import io.tracerail.tenancy.TenantId;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Locale;
import java.util.Optional;

/**
 * The part of the API that a path belongs to, taken from the very text that is matched to a
 * resource method: normalised, not decoded, without matrix parameters. Any path that is not exactly
 * in a known part still needs a credential.
 */
sealed interface Plane {

  /**
   * @param named the path's tenant; empty when that is no UUID, and so nobody's
   */
  record Tenant(Optional<TenantId> named) implements Plane {}

  record Platform() implements Plane {}

  /** Exchange of a key for a token. */
  record Token() implements Plane {}

  /** Unknown path below {@code /api}. */
  record Unknown() implements Plane {}

  /** Health, documentation, the Action Center. No resource method there is open to anyone. */
  record Outside() implements Plane {}

  static Plane of(ContainerRequestContext request) {
    return of(ServerRequest.path(request));
  }

  static Plane of(String matchedPath) {
    String[] segments = matchedPath.split("/", 6); // the first is empty: the path starts with /
    String first = segments.length > 1 ? segments[1].toLowerCase(Locale.ROOT) : "";
    if (!first.startsWith("api")) {
      return new Outside();
    }
    if (segments.length < 4 || !segments[1].equals("api") || !segments[2].equals("v1")) {
      return new Unknown();
    }
    return switch (segments[3]) {
      case "tenants" ->
          segments.length > 4 && !segments[4].isEmpty()
              ? new Tenant(TenantId.parse(segments[4]))
              : new Unknown();
      case "platform" -> new Platform();
      case "auth" -> isToken(segments) ? new Token() : new Unknown();
      default -> new Unknown();
    };
  }

  private static boolean isToken(String[] segments) {
    return segments.length > 4
        && segments[4].equals("token")
        && (segments.length == 5 || segments[5].isEmpty());
  }
}
