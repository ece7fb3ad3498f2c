package io.tracerail.cases.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.tracerail.cases.workflow.SearchText;
import io.tracerail.db.TenantTransactions;
import io.tracerail.process.Participant;
import io.tracerail.temporal.TenantSweep;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Folds the texts of cases that an older release wrote, so that they are found like new ones: after
 * an upgrade, and while instances of both releases run. Until then searches find them by their
 * older folding.
 */
@Startup
@ApplicationScoped
class TextRefresh implements TenantSweep {

  /** Small, because a row may hold a megabyte of case data. */
  private static final int PAGE = 50;

  /** Most pages of one sweep; a tenant of very many cases needs several sweeps. */
  private static final int PAGES = 100;

  private static final String STALE =
      """
      select case_id, version, case_title, submitter::text as submitter, assignee::text as assignee,
        case_data::text as case_data
      from cases where tenant_id = $1 and folded_version is distinct from version limit $2
      """;

  /** Skips a row that has changed meanwhile: its writer has folded it, or the next sweep does. */
  private static final String FOLD =
      """
      update cases c set search_text = r.text, folded_version = r.version,
        folded_assignees = array(select jsonb_array_elements_text(r.assignees)),
        folded_submitters = array(select jsonb_array_elements_text(r.submitters))
      from jsonb_to_recordset($2::text::jsonb)
        as r(case_id text, version integer, text text, assignees jsonb, submitters jsonb)
      where c.tenant_id = $1 and c.case_id = r.case_id and c.version = r.version
      """;

  private final TenantTransactions transactions;
  private final ObjectMapper mapper;

  TextRefresh(TenantTransactions transactions, ObjectMapper mapper) {
    this.transactions = transactions;
    this.mapper = mapper;
  }

  @Override
  public void sweep(TenantNamespace tenant) {
    boolean more = true;
    for (int page = 0; more && page < PAGES; page++) {
      more = foldPage(tenant.tenantId());
    }
  }

  /**
   * @return whether there may be another page
   */
  private boolean foldPage(TenantId tenant) {
    RowSet<Row> rows = execute(tenant, STALE, Tuple.of(tenant.value(), PAGE));
    if (rows.size() == 0) {
      return false;
    }
    JsonArray folded = new JsonArray();
    rows.forEach(row -> folded.add(folded(row)));
    execute(tenant, FOLD, Tuple.of(tenant.value(), folded.encode()));
    return rows.size() == PAGE;
  }

  private RowSet<Row> execute(TenantId tenant, String sql, Tuple parameters) {
    return transactions.execute(tenant, sql, parameters).await().indefinitely();
  }

  private JsonObject folded(Row row) {
    List<Participant> submitter = people(row.getString("submitter"));
    return new JsonObject()
        .put("case_id", row.getString("case_id"))
        .put("version", row.getInteger("version"))
        .put(
            "text",
            SearchText.of(
                row.getString("case_title"),
                row.getString("case_id"),
                submitter,
                read(row.getString("case_data"))))
        .put("assignees", keys(people(row.getString("assignee"))))
        .put("submitters", keys(submitter));
  }

  private static JsonArray keys(List<Participant> participants) {
    return new JsonArray(List.of(SearchText.keys(participants)));
  }

  private List<Participant> people(String json) {
    return StreamSupport.stream(read(json).spliterator(), false)
        .map(one -> new Participant(one.path("name").asText(), one.path("email").textValue()))
        .toList();
  }

  private JsonNode read(String json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
