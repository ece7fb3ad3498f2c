package io.tracerail.contracts;

import io.tracerail.testing.TestTenant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whose key goes out in the place of the contract's credential. */
final class CallersTenant {

  private static final Pattern TENANT_PATH =
      Pattern.compile(
          "/api/v1/tenants/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:[/?].*)?");

  private CallersTenant() {}

  /** The tenant in a path, where there is one. */
  static Optional<UUID> tenantIn(String path) {
    Matcher found = TENANT_PATH.matcher(path);
    return found.matches() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
  }

  /**
   * The tenant that the caller is of: the one that a state gives him, else the path's, else the
   * only one that the states name.
   */
  static TestTenant of(Arrangement arrangement, Optional<UUID> inPath, Stage stage) {
    Arrangement.Caller caller = arrangement.caller();
    if (caller.isOfAnotherTenant()) {
      return stage.bystander();
    }
    if (caller.tenantId() != null) {
      return stage.tenant(caller.tenantId());
    }
    Optional<TestTenant> named = inPath.map(stage::tenant);
    if (named.isPresent()) {
      return named.get();
    }
    return switch (arrangement.tenants().size()) {
      case 0 -> stage.bystander();
      case 1 -> stage.tenant(arrangement.tenants().keySet().iterator().next());
      default ->
          throw new AssertionError(
              "the states name several tenants: one has to tell which is the caller's");
    };
  }
}
