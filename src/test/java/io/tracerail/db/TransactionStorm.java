package io.tracerail.db;

import io.smallrye.mutiny.Uni;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Transactions of several tenants at once that end in every way: committed, failed in the pipeline
 * or in the work, cut off from PostgreSQL, abandoned by their caller. Each looks whose it is.
 */
final class TransactionStorm {

  static final String SETTING = "select current_setting('app.current_tenant_id', true) as s";

  private static final String INSERT =
      "insert into cases (tenant_id, case_id, case_title, status, process_name, process_version)"
          + " values ($1, $2, 't', 's', 'p', '1')";
  private static final String CUT =
      "select pg_terminate_backend(pg_backend_pid()) where random() < 0.1";

  private final TransactionsFixture shared;
  private final Random random;
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  TransactionStorm(TransactionsFixture shared, long seed) {
    this.shared = shared;
    this.random = new Random(seed);
  }

  /** Runs it to its end. */
  TransactionStorm run(int transactions, List<TenantId> tenants) {
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < transactions; i++) {
      TenantId tenant = tenants.get(random.nextInt(tenants.size()));
      Uni<RowSet<Row>> run = transaction(tenant, random.nextInt(7));
      if (random.nextInt(10) == 0) {
        run.subscribe().with(done -> {}, failure -> {}).cancel();
      } else {
        all.add(
            run.onFailure()
                .invoke(failure -> failures.add(failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage());
      }
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
    return this;
  }

  /** How often a transaction looked. */
  int looks() {
    return seen.size();
  }

  /** "own", and what was not. */
  Set<String> seen() {
    return new TreeSet<>(seen);
  }

  /** Messages of all transactions that failed, each as often as it was told. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  private Uni<RowSet<Row>> transaction(TenantId tenant, int kind) {
    var transactions = shared.transactions;
    return switch (kind) {
      case 0 -> transactions.execute(tenant, "select 1/0", Tuple.tuple());
      case 1 -> transactions.execute(tenant, INSERT, Tuple.of(tenant.value(), "same"));
      case 2 ->
          transactions.inTransaction(
              tenant, statements -> statements.execute("select 1/0", Tuple.tuple()));
      case 3 ->
          transactions.inTransaction(
              tenant,
              statements ->
                  statements
                      .execute(SETTING, Tuple.tuple())
                      .invoke(rows -> look(tenant, rows))
                      .chain(() -> statements.execute(SETTING, Tuple.tuple()))
                      .invoke(rows -> look(tenant, rows)));
      case 4 -> transactions.execute(tenant, CUT, Tuple.tuple());
      default ->
          transactions.execute(tenant, SETTING, Tuple.tuple()).invoke(rows -> look(tenant, rows));
    };
  }

  private void look(TenantId tenant, RowSet<Row> rows) {
    String setting = rows.iterator().next().getString("s");
    seen.add(tenant.toString().equals(setting) ? "own" : tenant + " saw " + setting);
  }
}
