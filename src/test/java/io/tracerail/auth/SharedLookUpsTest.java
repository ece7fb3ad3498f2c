package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.testing.BesideOthers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@BesideOthers
class SharedLookUpsTest {

  private record Statement(
      List<String> keyIds, CompletableFuture<Map<String, Credential>> answer) {}

  private final List<Statement> statements = new ArrayList<>();
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
  private final SharedLookUps lookUps =
      new SharedLookUps(this::send, new SharedLookUps.Bounds(1, 3, 8, 5), timers);
  private final ApiKey key = ApiKey.generate(UUID.randomUUID());
  private final Credential stored = Fixtures.credential(key);

  private CompletableFuture<Map<String, Credential>> send(List<String> keyIds) {
    Statement statement = new Statement(keyIds, new CompletableFuture<>());
    statements.add(statement);
    return statement.answer();
  }

  private void answer() {
    Map<String, Credential> found = new HashMap<>();
    found.put(key.keyId(), stored);
    statements.getLast().answer().complete(found);
  }

  @AfterEach
  void end() {
    timers.shutdownNow();
  }

  @Test
  void looksUpAtOnceWhereNothingIsUnderWay() {
    CompletableFuture<Credential> found = lookUps.find(key.keyId(), "a");
    assertEquals(List.of(key.keyId()), statements.getLast().keyIds());
    answer();
    assertSame(stored, found.join());
  }

  @Test
  void joinsWaitingLookUpsInOneStatement() {
    lookUps.find("first", "a");
    CompletableFuture<Credential> good = lookUps.find(key.keyId(), "a");
    CompletableFuture<Credential> unknown = lookUps.find("unknown", "a");
    CompletableFuture<Credential> again = lookUps.find(key.keyId(), "b");
    assertEquals(1, statements.size());
    answer();
    assertEquals(2, statements.size());
    assertFalse(good.isDone());
    assertEquals(List.of(key.keyId(), "unknown"), statements.getLast().keyIds());
    answer();
    assertSame(stored, good.join());
    assertSame(stored, again.join());
    assertNull(unknown.join());
    assertEquals(2, statements.size());
  }

  @Test
  void takesSourcesInTurnWithinAStatement() {
    lookUps.find("first", "a");
    for (int i = 0; i < 5; i++) {
      lookUps.find("guess" + i, "a");
    }
    lookUps.find(key.keyId(), "b");
    lookUps.find("third", "c");
    answer();
    assertEquals(List.of("guess0", key.keyId(), "third"), statements.getLast().keyIds());
    answer();
    assertEquals(List.of("guess1", "guess2", "guess3"), statements.getLast().keyIds());
  }

  @Test
  void letsASourceFillItsOwnQueueOnly() {
    lookUps.find("first", "a");
    for (int i = 0; i < 5; i++) {
      assertFalse(lookUps.find("guess" + i, "a").isDone());
    }
    assertUnavailable(lookUps.find("too much", "a"));
    CompletableFuture<Credential> good = lookUps.find(key.keyId(), "b");
    assertFalse(good.isDone());
    answer();
    answer();
    assertSame(stored, good.join());
    assertFalse(lookUps.find("again", "a").isDone());
  }

  @Test
  void boundsAllQueuesTogether() {
    lookUps.find("first", "a");
    for (int i = 0; i < 8; i++) {
      assertFalse(lookUps.find("guess" + i, "source" + i).isDone());
    }
    assertUnavailable(lookUps.find("too much", "another"));
  }

  @Test
  void failsOnlyTheLookUpsOfAFailedStatement() {
    CompletableFuture<Credential> first = lookUps.find("first", "a");
    CompletableFuture<Credential> good = lookUps.find(key.keyId(), "a");
    statements.getLast().answer().completeExceptionally(CredentialStore.away());
    assertUnavailable(first);
    answer();
    assertSame(stored, good.join());
  }

  @Test
  void failsLookUpsWhoseStatementCannotBeSent() {
    SharedLookUps broken =
        new SharedLookUps(
            keyIds -> {
              throw CredentialStore.away();
            },
            SharedLookUps.Bounds.DEFAULT,
            timers);
    assertUnavailable(broken.find("first", "a"));
    assertUnavailable(broken.find("second", "a"));
  }

  /** Longer than a caller waits. */
  @Test
  void failsALookUpThatWaitsTooLong() {
    CompletableFuture<Credential> first = lookUps.find("first", "a");
    CompletableFuture<Credential> late = lookUps.find("late", "a");
    assertUnavailable(late);
    answer();
    assertEquals(1, statements.size());
    assertTrue(first.isDone());
  }

  private static void assertUnavailable(CompletableFuture<Credential> lookUp) {
    CompletionException failure = assertThrows(CompletionException.class, lookUp::join);
    ProblemException problem = assertInstanceOf(ProblemException.class, failure.getCause());
    assertEquals(ProblemType.UNAVAILABLE, problem.type());
  }
}
