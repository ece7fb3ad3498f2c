package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialCacheTest {

  private final ManualTime time = new ManualTime();
  private final ApiKey key = ApiKey.generate(UUID.randomUUID());
  private final List<CompletableFuture<Credential>> lookUps = new ArrayList<>();
  private final CredentialCache cache =
      new CredentialCache(
          (id, source) -> {
            lookUps.add(new CompletableFuture<>());
            return lookUps.getLast();
          },
          Duration.ofSeconds(10),
          100,
          time::currentTimeNanos);

  enum Eviction {
    OF_KEY {
      @Override
      void run(CredentialCache cache, ApiKey key) {
        cache.evict(key.keyId());
      }
    },
    OF_TENANT {
      @Override
      void run(CredentialCache cache, ApiKey key) {
        cache.evictTenant(Fixtures.TENANT);
      }
    },
    OF_ALL {
      @Override
      void run(CredentialCache cache, ApiKey key) {
        cache.evictAll();
      }
    };

    abstract void run(CredentialCache cache, ApiKey key);
  }

  @Test
  void sharesOneLookUpAmongConcurrentRequests() {
    CompletableFuture<Credential> first = cache.find(key.keyId(), "source");
    CompletableFuture<Credential> second = cache.find(key.keyId(), "source");
    assertEquals(1, lookUps.size());
    assertFalse(cache.holds(key.keyId()));
    lookUps.getFirst().complete(Fixtures.credential(key));
    assertSame(first.join(), second.join());
    assertTrue(cache.holds(key.keyId()));
  }

  @Test
  void forgetsAKeyAfterTheCachesLifetime() {
    lookUp(Fixtures.credential(key));
    time.advance(Duration.ofSeconds(9));
    assertTrue(cache.find(key.keyId(), "source").isDone());
    time.advance(Duration.ofSeconds(1));
    assertFalse(cache.find(key.keyId(), "source").isDone());
    assertEquals(2, lookUps.size());
  }

  @Test
  void keepsNoUnknownKey() {
    lookUp(null);
    assertFalse(cache.holds(key.keyId()));
    cache.find(key.keyId(), "source");
    assertEquals(2, lookUps.size());
  }

  @Test
  void keepsNoFailure() {
    cache.find(key.keyId(), "source");
    lookUps.getLast().completeExceptionally(new IllegalStateException("away"));
    cache.find(key.keyId(), "source");
    assertEquals(2, lookUps.size());
  }

  @ParameterizedTest
  @EnumSource
  void forgetsAKeyOnEviction(Eviction eviction) {
    lookUp(Fixtures.credential(key));
    eviction.run(cache, key);
    assertFalse(cache.holds(key.keyId()));
    assertFalse(cache.find(key.keyId(), "source").isDone());
  }

  @ParameterizedTest
  @EnumSource
  void keepsNoLookUpBegunBeforeAnEviction(Eviction eviction) {
    cache.find(key.keyId(), "source");
    eviction.run(cache, key);
    lookUps.getFirst().complete(Fixtures.credential(key));
    assertFalse(cache.holds(key.keyId()));
    assertFalse(cache.find(key.keyId(), "source").isDone());
    assertEquals(2, lookUps.size());
  }

  @Test
  void keepsAKeyOnEvictionOfAnotherTenant() {
    lookUp(Fixtures.credential(key));
    cache.evictTenant(Fixtures.OTHER_TENANT);
    assertTrue(cache.holds(key.keyId()));
  }

  private void lookUp(Credential found) {
    cache.find(key.keyId(), "source");
    lookUps.getLast().complete(found);
  }
}
