package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.db.RowOwnershipModel.Attempt;
import io.tracerail.db.RowOwnershipModel.Step;
import io.tracerail.db.TenantTables.Table;
import io.tracerail.testing.BesideOthers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sequences of what tenants may try over all tables with {@code tenant_id}, as the app role and on
 * one connection, against a model that knows whose each row is.
 */
@BesideOthers
class NoRowCrossesTest {

  private static final int SEQUENCES = 100;

  private static FreshDatabase database;
  private static List<Table> tables;
  private static Connection connection;
  private static Statement superuser;

  @BeforeAll
  static void migrate() throws SQLException {
    database = FreshDatabase.migrated();
    tables = TenantTables.of(database);
    connection = database.connect(FreshDatabase.APP);
    connection.setAutoCommit(false);
    superuser = database.connect(FreshDatabase.SUPERUSER).createStatement();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    superuser.getConnection().close();
  }

  /** What is tried is another each time; a failure names the seed that repeats it. */
  @Test
  void keepsEveryRowToItsTenant() throws SQLException {
    long seed = Long.getLong("tracerail-test.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      List<Step> steps = steps(random);
      if (fails(steps)) {
        List<Step> least = shrunk(steps);
        throw new AssertionError(
            "-Dtracerail-test.seed=" + seed + ": " + least,
            assertThrows(Throwable.class, () -> play(least)));
      }
    }
  }

  private static List<Step> steps(Random random) {
    return Stream.generate(
            () ->
                new Step(
                    Attempt.values()[random.nextInt(Attempt.values().length)],
                    random.nextInt(RowOwnershipModel.TENANTS + 1),
                    random.nextInt(RowOwnershipModel.TENANTS),
                    random.nextInt(tables.size()),
                    random.nextInt(10) == 0,
                    random.nextInt(5) > 0))
        .limit(5 + random.nextInt(55))
        .toList();
  }

  /** Without each step that it fails without. */
  private static List<Step> shrunk(List<Step> steps) throws SQLException {
    List<Step> least = new ArrayList<>(steps);
    for (int i = least.size() - 1; i >= 0; i--) {
      Step without = least.remove(i);
      if (!fails(least)) {
        least.add(i, without);
      }
    }
    return least;
  }

  private static boolean fails(List<Step> steps) throws SQLException {
    try {
      play(steps);
      return false;
    } catch (AssertionError found) {
      return true;
    }
  }

  private static void play(List<Step> steps) throws SQLException {
    RowOwnershipModel model = new RowOwnershipModel(tables, connection, superuser);
    for (Step step : steps) {
      model.play(step);
    }
    model.compareWithPostgres();
  }

  @Test
  void coversEveryTenantTable() {
    assertTrue(
        tables.stream()
            .map(Table::name)
            .toList()
            .containsAll(List.of("tenants", "api_keys", "cases", "case_events")));
    assertTrue(tables.stream().filter(Table::writable).count() >= 6, tables::toString);
  }

  /** The model can fail: each table that is left open is found out within a few sequences. */
  @Test
  void findsATableWithoutItsPolicy() throws SQLException {
    for (Table table : tables) {
      superuser.execute("alter table " + table.name() + " disable row level security");
      try {
        assertTrue(isFoundOut(), table::name);
      } finally {
        superuser.execute("alter table " + table.name() + " enable row level security");
      }
    }
  }

  private static boolean isFoundOut() throws SQLException {
    Random random = new Random(1);
    for (int attempt = 0; attempt < SEQUENCES; attempt++) {
      if (fails(steps(random))) {
        return true;
      }
    }
    return false;
  }
}
