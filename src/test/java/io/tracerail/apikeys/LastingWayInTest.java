package io.tracerail.apikeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.auth.Role;
import io.tracerail.auth.StoredTenant;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.TestDatabase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A tenant always keeps a lasting way in. Random sequences of issues, rotations, revocations and
 * time against a model; all ends are far from each other and from the moments at which they are
 * compared, so that the time that a step takes decides nothing.
 */
@QuarkusTest
class LastingWayInTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int STEPS = 40;

  @Inject ApiKeyService service;

  private final StoredTenant stored = StoredTenant.insert();
  private final TenantId tenant = new TenantId(stored.id());
  private final List<Key> model = new ArrayList<>();

  /** Times are hours from now; {@link Long#MAX_VALUE} for never. */
  private static final class Key {
    private final String keyId;
    private final Role role;
    private long terms;
    private long end;
    private boolean revoked;

    private Key(String keyId, Role role, long terms) {
      this.keyId = keyId;
      this.role = role;
      this.terms = terms;
      this.end = terms;
    }

    private boolean lives() {
      return !revoked && end > 0;
    }
  }

  private long reach() {
    return model.stream()
        .filter(key -> key.role == Role.ADMIN && key.lives())
        .mapToLong(key -> key.end)
        .max()
        .orElse(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void locksNoTenantOutByAnySequenceOfChanges(long seed) throws SQLException {
    Random random = new Random(seed);
    model.add(new Key(stored.key(Role.ADMIN).keyId(), Role.ADMIN, Long.MAX_VALUE));
    List<String> trail = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(6)) {
        case 0 -> trail.add(issue(random));
        case 1, 2 -> trail.add(rotate(random));
        case 3, 4 -> trail.add(revoke(random));
        default -> trail.add(pass(1 + random.nextInt(20)));
      }
      assertEquals(Long.MAX_VALUE, reach(), () -> seed + ": " + trail);
      assertEquals(expected(), found(), () -> seed + ": " + trail);
    }
  }

  private String issue(Random random) {
    Role role = random.nextInt(3) == 0 ? Role.AGENT : Role.ADMIN;
    long hours = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(50);
    Instant expiresAt = hours == Long.MAX_VALUE ? null : inHours(hours);
    model.add(new Key(issued(role, expiresAt).keyId(), role, hours));
    return "issue " + role + " for " + hours;
  }

  private String rotate(Random random) {
    Key old = model.get(random.nextInt(model.size()));
    long overlap = random.nextInt(10);
    boolean rotated = succeeds(() -> add(old, rotated(old.keyId, HOUR.multipliedBy(overlap))));
    assertEquals(old.lives(), rotated);
    if (rotated) {
      old.end = Math.min(old.end, overlap);
    }
    return "rotate " + model.indexOf(old) + " over " + overlap + (rotated ? "" : ": refused");
  }

  private void add(Key old, IssuedApiKey issued) {
    model.add(new Key(issued.keyId(), old.role, old.terms));
  }

  private String revoke(Random random) {
    Key key = model.get(random.nextInt(model.size()));
    boolean was = key.revoked;
    long before = reach();
    key.revoked = true;
    boolean keeps = reach() >= before;
    assertEquals(keeps, succeeds(() -> revoked(key.keyId)));
    key.revoked = keeps || was;
    return "revoke " + model.indexOf(key) + (keeps ? "" : ": refused");
  }

  /** Time cannot be made to pass: instead, all that was moves into the past. */
  private String pass(long hours) throws SQLException {
    String past = " - interval '" + hours + " hours'";
    sql(
        "update api_keys set created_at = created_at%1$s, expires_at = expires_at%1$s, terms_expire_at = terms_expire_at%1$s where tenant_id = '%2$s'"
            .formatted(past, stored.id()));
    for (Key key : model) {
      key.terms = key.terms == Long.MAX_VALUE ? key.terms : key.terms - hours;
      key.end = key.end == Long.MAX_VALUE ? key.end : key.end - hours;
    }
    return "wait " + hours;
  }

  private List<String> expected() {
    return model.stream().filter(Key::lives).map(key -> key.keyId).sorted().toList();
  }

  private List<String> found() {
    return service
        .list(tenant, ApiKeyCursor.START, 200)
        .await()
        .atMost(Duration.ofSeconds(30))
        .stream()
        .map(ApiKeyRepository.Listed::key)
        .filter(key -> key.isLive(Instant.now()))
        .map(StoredApiKey::keyId)
        .sorted()
        .toList();
  }

  /** The one that was lost is revoked as documented, and the other one lets in for ever. */
  @Test
  void keepsTheTermsOfAKeyThatIsRotatedTwice() {
    String only = stored.key(Role.ADMIN).keyId();
    IssuedApiKey lost = rotated(only, Duration.ofSeconds(60));
    IssuedApiKey second = rotated(only, Duration.ofSeconds(60));
    assertEquals(null, second.expiresAt());
    revoked(lost.keyId());
    assertTrue(!succeeds(() -> revoked(second.keyId())));
  }

  @Test
  void keepsTheExpiryOfTermsThroughOverlaps() {
    Instant expiresAt = inHours(100).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    stored.key(Role.ADMIN);
    String first = issued(Role.AGENT, expiresAt).keyId();
    assertEquals(expiresAt, rotated(first, Duration.ofSeconds(60)).expiresAt());
    assertEquals(expiresAt, rotated(first, Duration.ofSeconds(30)).expiresAt());
  }

  @Test
  void refusesToLeaveOnlyAnAdminKeyThatEnds() {
    String lasting = stored.key(Role.ADMIN).keyId();
    issued(Role.ADMIN, inHours(10_000));
    assertTrue(!succeeds(() -> revoked(lasting)));
    issued(Role.ADMIN, null);
    assertTrue(succeeds(() -> revoked(lasting)));
  }

  /** As from before this rule: then the one that lasts longest is the way in. */
  @Test
  void keepsTheLongestKeyWhereNoneLastsForEver() {
    String longest = stored.key(Role.ADMIN, inHours(9)).keyId();
    String shorter = stored.key(Role.ADMIN, inHours(8)).keyId();
    assertTrue(!succeeds(() -> revoked(longest)));
    assertTrue(succeeds(() -> revoked(shorter)));
    assertTrue(succeeds(() -> rotated(longest, Duration.ZERO)));
  }

  @Test
  void leavesAWayInAfterConcurrentChanges() throws SQLException {
    for (int i = 0; i < 10; i++) {
      StoredTenant pair = StoredTenant.insert();
      TenantId id = new TenantId(pair.id());
      String one = pair.key(Role.ADMIN).keyId();
      String two = pair.key(Role.ADMIN).keyId();
      List<CompletableFuture<?>> changes =
          List.of(
              service.revoke(id, one).subscribeAsCompletionStage(),
              service.revoke(id, two).subscribeAsCompletionStage(),
              service
                  .rotate(id, UUID.randomUUID(), one, Duration.ZERO)
                  .subscribeAsCompletionStage());
      for (CompletableFuture<?> change : changes) {
        succeeds(change::join);
      }
      assertTrue(
          service.list(id, ApiKeyCursor.START, 200).await().atMost(Duration.ofSeconds(30)).stream()
              .anyMatch(
                  listed ->
                      listed.key().expiresAt() == null && listed.key().isLive(Instant.now())));
    }
  }

  private IssuedApiKey issued(Role role, Instant expiresAt) {
    return service
        .issue(tenant, UUID.randomUUID(), new ApiKeyRequest(role, null, null, expiresAt))
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private IssuedApiKey rotated(String keyId, Duration overlap) {
    return service
        .rotate(tenant, UUID.randomUUID(), keyId, overlap)
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private void revoked(String keyId) {
    service.revoke(tenant, keyId).await().atMost(Duration.ofSeconds(30));
  }

  /** Whether it was not refused with 409. */
  private static boolean succeeds(Runnable change) {
    try {
      change.run();
      return true;
    } catch (RuntimeException e) {
      Throwable cause = e instanceof ProblemException ? e : e.getCause();
      assertEquals(ProblemType.CONFLICT, ((ProblemException) cause).type());
      return false;
    }
  }

  private static Instant inHours(long hours) {
    return Instant.now().plus(HOUR.multipliedBy(hours));
  }

  private static void sql(String sql) throws SQLException {
    try (Connection control = TestDatabase.asControl();
        Statement statement = control.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
