package io.tracerail.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.tracerail.cases.workflow.CallActivities.Answer;
import io.tracerail.cases.workflow.CallActivities.Standing;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads cases that other cases have called. */
@ApplicationScoped
class CalledCaseRepository {

  private static final String STARTED_BY =
      """
      select case_id, process_version from cases
      where tenant_id = $1 and creation_id = $2 and called_by is not null
      """;

  private static final String COUNT_OF_ROOT =
      "select count(*) as called from cases where tenant_id = $1 and call_root = $2";

  private static final String STANDING =
      """
      select c.state = 'open' as open, c.outcome,
        (select jsonb_object_agg(f.key, f.value) from jsonb_each(c.case_data) f where f.key = any($3))::text as kept
      from cases c where c.tenant_id = $1 and c.case_id = $2
      """;

  private final TenantTransactions transactions;
  private final ObjectMapper mapper;

  CalledCaseRepository(TenantTransactions transactions, ObjectMapper mapper) {
    this.transactions = transactions;
    this.mapper = mapper;
  }

  /** The called case that a command created. */
  Uni<Optional<Answer>> startedBy(TenantId tenant, UUID commandId) {
    return transactions
        .execute(tenant, STARTED_BY, Tuple.of(tenant.value(), commandId))
        .map(
            rows ->
                first(
                    rows,
                    row ->
                        new Answer(
                            row.getString("case_id"), row.getString("process_version"), null)));
  }

  /**
   * @param root the id of a case that no other has called
   */
  Uni<Long> countOfRoot(TenantId tenant, String root) {
    return transactions
        .execute(tenant, COUNT_OF_ROOT, Tuple.of(tenant.value(), root))
        .map(rows -> rows.iterator().next().getLong("called"));
  }

  /**
   * @param fields of its case data that are wanted
   * @return emits empty when the case is not there any more
   */
  Uni<Optional<Standing>> standing(TenantId tenant, String caseId, List<String> fields) {
    return transactions
        .execute(tenant, STANDING, Tuple.of(tenant.value(), caseId, fields.toArray(String[]::new)))
        .map(rows -> first(rows, this::standing));
  }

  private Standing standing(Row row) {
    return new Standing(
        row.getBoolean("open"), row.getString("outcome"), kept(row.getString("kept")));
  }

  private JsonNode kept(String json) {
    try {
      return json == null ? JsonNodeFactory.instance.objectNode() : mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> reader) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst().map(reader);
  }
}
