package io.tracerail.contracts;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What the states of one interaction want together. */
final class Arrangement {

  /** A server that can be taken away. */
  enum Server {
    TEMPORAL,
    DATABASE
  }

  record WantedCase(CaseKind kind, CaseCondition condition) {}

  record WantedKey(String role, boolean revoked) {}

  record WantedVersion(String process, String version, VersionCondition condition) {}

  /** What one tenant is wanted to have. */
  static final class Tenant {

    private final Map<String, WantedCase> cases = new LinkedHashMap<>();
    private final Map<String, WantedKey> keys = new LinkedHashMap<>();
    private final Set<WantedVersion> versions = new LinkedHashSet<>();
    private final Set<UUID> files = new LinkedHashSet<>();
    private boolean suspended;

    /** A plain wish for a case that another state describes better adds nothing. */
    void wants(String caseId, WantedCase wanted) {
      cases.merge(caseId, wanted, (one, other) -> both(caseId, one, other));
    }

    void wants(String keyId, WantedKey wanted) {
      keys.put(keyId, wanted);
    }

    void wants(WantedVersion wanted) {
      versions.add(wanted);
    }

    /** A file that the caller has uploaded, and that no case has. */
    void wantsFile(UUID fileId) {
      files.add(fileId);
    }

    void suspend() {
      suspended = true;
    }

    Map<String, WantedCase> cases() {
      return cases;
    }

    Map<String, WantedKey> keys() {
      return keys;
    }

    Set<WantedVersion> versions() {
      return versions;
    }

    Set<UUID> files() {
      return files;
    }

    boolean suspended() {
      return suspended;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Tenant one
          && cases.equals(one.cases)
          && keys.equals(one.keys)
          && versions.equals(one.versions)
          && files.equals(one.files)
          && suspended == one.suspended;
    }

    @Override
    public int hashCode() {
      return Objects.hash(cases, keys, versions, files, suspended);
    }

    private static WantedCase both(String caseId, WantedCase one, WantedCase other) {
      if (one.equals(other) || isPlain(other)) {
        return one;
      }
      if (isPlain(one)) {
        return other;
      }
      throw new AssertionError(
          "the states contradict each other: case " + caseId + " as " + one + " and as " + other);
    }

    private static boolean isPlain(WantedCase wanted) {
      return wanted.equals(new WantedCase(CaseKind.EXPENSE, CaseCondition.NEW));
    }
  }

  private final Map<UUID, Tenant> tenants = new LinkedHashMap<>();
  private final Set<UUID> absent = new HashSet<>();
  private final Set<Server> away = EnumSet.noneOf(Server.class);
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Caller caller = new Caller();
  private boolean limitExhausted;

  Tenant tenant(UUID id) {
    values.putIfAbsent("tenantId", id.toString());
    return tenants.computeIfAbsent(id, unused -> new Tenant());
  }

  void withoutTenant(UUID id) {
    absent.add(id);
  }

  void without(Server server) {
    away.add(server);
  }

  void exhaustLimit() {
    limitExhausted = true;
  }

  /** For the generators of the contract ("fromProviderState"). */
  void value(String name, Object value) {
    values.put(name, value);
  }

  Map<UUID, Tenant> tenants() {
    return tenants;
  }

  Set<UUID> absent() {
    return absent;
  }

  Set<Server> away() {
    return away;
  }

  boolean limitExhausted() {
    return limitExhausted;
  }

  Map<String, Object> values() {
    return values;
  }

  Caller caller() {
    return caller;
  }

  /** Whose credential the request carries, as far as the states tell. */
  static final class Caller {

    private String role = "admin";
    private UUID tenantId;
    private boolean ofAnotherTenant;
    private boolean withoutCredential;

    void role(String wanted) {
      role = wanted;
    }

    void tenantId(UUID wanted) {
      tenantId = wanted;
    }

    void ofAnotherTenant() {
      ofAnotherTenant = true;
    }

    void withoutCredential() {
      withoutCredential = true;
    }

    String role() {
      return role;
    }

    /** Null unless a state tells. */
    UUID tenantId() {
      return tenantId;
    }

    boolean isOfAnotherTenant() {
      return ofAnotherTenant;
    }

    /** Or with a bad one: the contract's own goes out as it stands. */
    boolean isWithoutCredential() {
      return withoutCredential;
    }
  }
}
