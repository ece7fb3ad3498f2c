package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.testing.Await;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Statements without a tenant, over one connection. */
class ControlTransactionsTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String ENDED = "select pg_terminate_backend(pg_backend_pid())";

  private static FreshDatabase database;

  private final TransactionsFixture fixture = TransactionsFixture.of(database, 1);
  private final ControlTransactions control =
      new ControlTransactions(
          fixture.vertx, Pool.newInstance(fixture.pool), TransactionsFixture.Config.patient());

  @BeforeAll
  static void create() throws Exception {
    database = FreshDatabase.empty();
    database.run(
        FreshDatabase.OWNER,
        "create table things (id integer)",
        "grant select, insert on things to " + FreshDatabase.APP);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(SOON);
  }

  private RowSet<Row> execute(String sql) {
    return await(control.execute(sql, Tuple.tuple()));
  }

  private static void assertUnavailable(Uni<?> uni) {
    assertEquals(
        ProblemType.UNAVAILABLE, assertThrows(ProblemException.class, () -> await(uni)).type());
  }

  @Test
  void keepsTheConnectionAfterAStatementsError() {
    long before = backend();
    assertThrows(PgException.class, () -> execute("select 1/0"));
    assertEquals(before, backend());
  }

  private long backend() {
    return execute("select pg_backend_pid()::bigint as pid").iterator().next().getLong("pid");
  }

  @Test
  void reportsUnavailableAndReplacesALostConnection() {
    long before = backend();
    assertUnavailable(control.execute(ENDED, Tuple.tuple()));
    assertTrue(before != backend());
    assertUnavailable(
        control.inTransaction(statements -> statements.execute(ENDED, Tuple.tuple())));
    assertEquals(1, execute("select 1").size());
  }

  @Test
  void commitsWorkAsAWholeOrNotAtAll() {
    await(
        control.inTransaction(
            statements -> statements.execute("insert into things values (1)", Tuple.tuple())));
    Uni<Object> fails =
        control.inTransaction(
            statements ->
                statements
                    .execute("insert into things values (2)", Tuple.tuple())
                    .flatMap(done -> Uni.createFrom().failure(new IllegalArgumentException())));
    assertThrows(IllegalArgumentException.class, () -> await(fails));
    Uni<Object> throwsAtOnce =
        control.inTransaction(
            statements -> {
              throw new IllegalArgumentException();
            });
    assertThrows(IllegalArgumentException.class, () -> await(throwsAtOnce));
    assertEquals(1, execute("select from things where id < 3").size());
  }

  @Test
  void cancelsWorkWhoseCallerLeft() {
    AtomicBoolean begun = new AtomicBoolean();
    AtomicBoolean told = new AtomicBoolean();
    var waiting =
        control
            .inTransaction(
                statements -> {
                  begun.set(true);
                  return Uni.createFrom()
                      .<String>nothing()
                      .onCancellation()
                      .invoke(() -> told.set(true));
                })
            .subscribe()
            .with(done -> {});
    Await.until(SOON, "the work", begun::get);
    waiting.cancel();
    Await.until(SOON, "its cancellation", told::get);
    assertEquals(1, execute("select 1").size());
  }

  /** It waited for the one connection, and was gone before it came. */
  @Test
  void doesNothingForACallerThatLeftBeforeItsTurn() {
    var busy = control.execute("select pg_sleep(0.5)", Tuple.tuple()).subscribeAsCompletionStage();
    control
        .execute("insert into things values (3)", Tuple.tuple())
        .subscribe()
        .with(done -> {})
        .cancel();
    busy.orTimeout(20, TimeUnit.SECONDS).join();
    assertEquals(0, execute("select from things where id = 3").size());
  }
}
