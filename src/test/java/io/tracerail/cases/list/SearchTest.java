package io.tracerail.cases.list;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests' database has the locale C, in which PostgreSQL knows no letters beyond ASCII. */
@QuarkusTest
class SearchTest {

  private static final String NOTES = "Paint \"blue\" in C:\\temp, 50%_off, stra\u00dfe";

  private static TestTenant tenant;

  @Inject TextRefresh refresh;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Searches");
    create(tenant, "S-1", "J\u00fcrgen M\u00fcller", NOTES, "1234.50");
    create(
        tenant,
        "S-2",
        "Rene\u0301 Dupont",
        "\u041c\u043e\u0441\u043a\u0432\u0430 trip",
        "90071992547409931");
  }

  private static void create(TestTenant of, String id, String name, String title, String amount) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    of.as("agent")
        .body(
            """
            {"processName": "expense_approval", "caseId": %s, "title": %s,
             "submitter": {"name": %s, "email": "Someone@B\u00dcCHER.example"},
             "caseData": {"amount": %s, "currency": "EUR", "category": "Books"}}
            """
                .formatted(json.textNode(id), json.textNode(title), json.textNode(name), amount))
        .post("/cases")
        .then()
        .statusCode(201);
  }

  private static List<String> found(String parameter, String value) {
    return tenant
        .as("viewer")
        .queryParam(parameter, value)
        .queryParam("sort", "createdAt")
        .get("/cases")
        .then()
        .statusCode(200)
        .extract()
        .path("items.caseId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"blue\"",
        "C:\\temp",
        "c:\\TEMP",
        "M\u00dcLLER",
        "mu\u0308ller",
        "\uff2d\u00fcller",
        "STRASSE",
        "50%_off",
        "%_",
        "m\u00fcller blue",
        "books  1234.50 \u00a0s-1",
        "bl\u200bue",
        "j\u00fcrg",
        "1234.5",
        "muller jurgen",
        "STRASSE bucher"
      })
  void findsTheWordsOfTheValuesInAnyOrder(String text) {
    assertEquals(List.of("S-1"), found("q", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "currency",
        "ai_summary",
        "category",
        "caseData",
        "blue dupont",
        "{",
        "\":",
        "m\u00f9ller",
        "5__off",
        "c:/temp",
        "12345"
      })
  void findsNoMemberNamesAndNoNearMisses(String text) {
    assertEquals(List.of(), found("q", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REN\u00c9",
        "rene\u0301",
        "90071992547409931",
        "\u041c\u041e\u0421\u041a\u0412\u0410"
      })
  void findsLettersOfAnyScript(String text) {
    assertEquals(List.of("S-2"), found("q", text));
  }

  @Test
  void findsWhatPeopleSeeOfACase() {
    TestTenant seen = TestTenant.onboard("Seen");
    create(seen, "S-3", "Ren\u00e9 Dupont", NOTES, "750.00");
    comment(seen, "S-3", "Receipt from \u0141\u00f3d\u017a, \"page\\2\"");
    for (String words :
        List.of(
            "jane smith",
            "pending agent",
            "receipt lodz",
            "\u0141\u00d3d\u0179 rene 750",
            "\"page\\2\"",
            "jane.smith@ 750.00 page",
            "Rene \u0141\u00f3d\u017a")) {
      assertEquals(List.of("S-3"), of(seen, "q", words), words);
    }
    seen.as("agent")
        .body("{\"assignee\": [{\"name\": \"Bo Derek\"}]}")
        .post("/cases/S-3/assignment")
        .then()
        .statusCode(200);
    assertEquals(List.of("S-3"), of(seen, "q", "derek lodz"));
    assertEquals(List.of(), of(seen, "q", "jane lodz"));
    // What no index serves is looked for in the order of the list.
    assertEquals(List.of("S-3"), of(seen, "q", "bo \\2"));
    assertEquals(List.of(), of(seen, "q", "bo \\3"));
  }

  private static void comment(TestTenant of, String id, String text) {
    String body = JsonNodeFactory.instance.objectNode().put("text", text).toString();
    of.as("agent").body(body).post("/cases/" + id + "/messages").then().statusCode(201);
  }

  @ParameterizedTest
  @CsvSource({"assignee, JANE\u00a0SMITH", "submitter, someone@b\u00fccher.example", "q, ' '"})
  void foldsFilterValuesLikeStoredText(String parameter, String value) {
    assertEquals(List.of("S-1", "S-2"), found(parameter, value));
  }

  @Test
  void filtersBySubmittersOfAnyScript() {
    assertEquals(List.of("S-1"), found("submitter", "j\u00dcrgen  m\u00dcLLER"));
    assertEquals(List.of("S-2"), found("submitter", "REN\u00c9 DUPONT"));
    assertEquals(List.of(), found("submitter", "Ren\u00e9"));
  }

  @Test
  void foldsWhatAnOlderReleaseWrote() throws SQLException {
    TestTenant old = TestTenant.onboard("Old searches");
    create(old, "S-OLD", "J\u00fcrgen M\u00fcller", NOTES, "750.00");
    comment(old, "S-OLD", "From \u0141\u00f3d\u017a");
    assertEquals(List.of("S-OLD"), of(old, "q", "stra\u00dfe blue"));
    asOlderRelease(old);
    assertEquals(List.of("S-OLD"), of(old, "q", "currency"));
    refresh.sweep(new TenantNamespace(new TenantId(old.id()), old.namespace()));
    assertEquals(List.of(), of(old, "q", "currency"));
    assertEquals(List.of("S-OLD"), of(old, "q", "M\u00dcLLER 750.00"));
    assertEquals(List.of("S-OLD"), of(old, "q", "lodz jane muller pending"));
    assertEquals(List.of("S-OLD"), of(old, "submitter", "J\u00dcRGEN M\u00dcLLER"));
    assertEquals(List.of("S-OLD"), of(old, "assignee", "jane smith"));
  }

  private static List<String> of(TestTenant of, String parameter, String value) {
    return of.as("viewer").queryParam(parameter, value).get("/cases").path("items.caseId");
  }

  /** What CaseLog wrote before: lower-cased JSON, no folded texts and none of comments. */
  private static void asOlderRelease(TestTenant of) throws SQLException {
    try (Connection app = TestDatabase.asApp()) {
      app.setAutoCommit(false);
      try (PreparedStatement set =
              app.prepareStatement("select set_config('app.current_tenant_id', ?, true)");
          PreparedStatement others = app.prepareStatement("delete from case_texts where part > 0");
          PreparedStatement update =
              app.prepareStatement(
                  """
                  update cases set version = version + 1,
                    search_text = lower(concat_ws(' ', case_title, case_id, submitter::text, case_data::text))
                  """)) {
        set.setString(1, of.id().toString());
        set.execute();
        update.executeUpdate();
        others.executeUpdate();
      }
      app.commit();
    }
  }
}
