package io.tracerail.tenants.backup;

import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cursor over the rows of a page of cases. */
final class CasePosition {

  private final List<String> cases;
  private final List<Integer> upTo;
  private int first;
  private int beyond = -1;

  private CasePosition(List<String> cases, List<Integer> upTo) {
    this.cases = cases;
    this.upTo = upTo;
  }

  /**
   * @param limit the column with the last key to read
   */
  static CasePosition of(List<Row> cases, String limit) {
    List<String> ids = new ArrayList<>();
    List<Integer> upTo = new ArrayList<>();
    for (Row row : cases) {
      ids.add(row.getString("key"));
      upTo.add(row.getInteger(limit));
    }
    return new CasePosition(ids, upTo);
  }

  void pass(Row row) {
    first = cases.indexOf(row.getString("case_id"));
    beyond = row.getInteger("key");
  }

  Tuple parameters(TenantId tenant, int count) {
    Integer[] after = new Integer[cases.size() - first];
    Arrays.fill(after, -1);
    after[0] = beyond;
    return Tuple.of(
        tenant.value(),
        cases.subList(first, cases.size()).toArray(String[]::new),
        after,
        upTo.subList(first, upTo.size()).toArray(Integer[]::new),
        count);
  }
}
