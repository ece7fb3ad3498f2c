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
import java.util.ArrayList;
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

  private static final int COMMENTS_AT_ONCE = 500;

  /** Most pages of one sweep; a tenant of very many cases needs several sweeps. */
  private static final int PAGES = 100;

  private static final String STALE =
      """
      select case_id, version, case_title, status, submitter::text as submitter,
        assignee::text as assignee, case_data::text as case_data
      from cases where tenant_id = $1 and searched_version is distinct from version limit $2
      """;

  /** Skips a row that has changed meanwhile: its writer has folded it, or the next sweep does. */
  private static final String FOLD =
      """
      with folded as (
        update cases c set search_text = r.text, folded_version = r.version, searched_version = r.version,
          folded_assignees = array(select jsonb_array_elements_text(r.assignees)),
          folded_submitters = array(select jsonb_array_elements_text(r.submitters))
        from jsonb_to_recordset($2::text::jsonb)
          as r(case_id text, version integer, text text, standing text, assignees jsonb, submitters jsonb)
        where c.tenant_id = $1 and c.case_id = r.case_id and c.version = r.version
        returning c.case_id, r.standing)
      insert into case_texts (tenant_id, case_id, part, search_text)
      select $1, case_id, 1, standing from folded
      on conflict (tenant_id, case_id, part) do update set search_text = excluded.search_text
      """;

  /** Comments of the page's cases that have no text yet. */
  private static final String COMMENTS =
      """
      select i.case_id, i.id, left(i.text, $3) as text from activity_stream_items i
      where i.tenant_id = $1 and i.case_id = any ($2) and i.type = 'agent_message'
        and not exists (select from case_texts t
          where t.tenant_id = $1 and t.case_id = i.case_id and t.part = i.id + 1)
      limit $4
      """;

  private static final String ADD_COMMENTS =
      """
      insert into case_texts (tenant_id, case_id, part, search_text)
      select $1, case_id, part, text
      from jsonb_to_recordset($2::text::jsonb) as r(case_id text, part integer, text text)
      on conflict do nothing
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
    addComments(tenant, ids(rows));
    JsonArray folded = new JsonArray();
    rows.forEach(row -> folded.add(folded(row)));
    execute(tenant, FOLD, Tuple.of(tenant.value(), folded.encode()));
    return rows.size() == PAGE;
  }

  private static String[] ids(RowSet<Row> rows) {
    List<String> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.getString("case_id")));
    return ids.toArray(String[]::new);
  }

  private void addComments(TenantId tenant, String[] cases) {
    int found;
    do {
      Tuple parameters =
          Tuple.of(tenant.value(), cases, SearchText.SEARCHED_COMMENT, COMMENTS_AT_ONCE);
      JsonArray texts = new JsonArray();
      execute(tenant, COMMENTS, parameters).forEach(row -> texts.add(comment(row)));
      execute(tenant, ADD_COMMENTS, Tuple.of(tenant.value(), texts.encode()));
      found = texts.size();
    } while (found == COMMENTS_AT_ONCE);
  }

  private static JsonObject comment(Row row) {
    return new JsonObject()
        .put("case_id", row.getString("case_id"))
        .put("part", SearchText.partOf(row.getInteger("id")))
        .put("text", SearchText.ofComment(row.getString("text")));
  }

  private RowSet<Row> execute(TenantId tenant, String sql, Tuple parameters) {
    return transactions.execute(tenant, sql, parameters).await().indefinitely();
  }

  private JsonObject folded(Row row) {
    List<Participant> submitter = people(row.getString("submitter"));
    List<Participant> assignee = people(row.getString("assignee"));
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
        .put("standing", SearchText.standing(row.getString("status"), assignee))
        .put("assignees", keys(assignee))
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
