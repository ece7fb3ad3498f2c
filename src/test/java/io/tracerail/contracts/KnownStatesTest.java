package io.tracerail.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.contracts.Arrangement.Server;
import io.tracerail.contracts.Arrangement.WantedCase;
import io.tracerail.contracts.Arrangement.WantedKey;
import io.tracerail.contracts.Arrangement.WantedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownStatesTest {

  private static final UUID TENANT = UUID.fromString("0A1b2c3d-9999-4888-8777-00000000abcd");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a case with ID {c} exists for tenant with ID {t}|NEW",
        "A case with id '{c}' exists for the tenant with id '{t}'.|NEW",
        "case {c} exists for tenant {t}|NEW",
        "tenant {t} has a case with ID {c}, which is open|NEW",
        "a case with ID {c} is ready for a decision for tenant {t}|NEW",
        "tenant with ID {t} has a case with ID {c} that is ready for a decision|NEW",
        "case with ID {c} of tenant {t} awaits a decision|NEW",
        "case {c} of tenant {t} is waiting for approval|NEW",
        "an expense approval with ID {c} exists for tenant {t}|NEW",
        "a case with ID {c} is closed for tenant {t}|APPROVED",
        "case {c} has already been decided for tenant {t}|APPROVED",
        "a case with ID {c} has been rejected for tenant {t}|REJECTED",
        "a case with ID {c} has been canceled for tenant {t}|CANCELLED",
        "a case with ID {c} waits for a reason for tenant {t}|WAITS_FOR_REASON",
        "a case with ID {c} whose interaction has been answered exists for tenant {t}|WAITS_FOR_REASON",
        "the interaction of case {c} of tenant {t} has already been answered|WAITS_FOR_REASON",
        "a case with ID {c} has a comment for tenant {t}|COMMENTED",
      })
  void understandsManyWordingsOfACase(String text, CaseCondition condition) {
    for (String caseId : Set.of("ER-2024-08-124", "zz.Top_9-x", "7", "closed-1")) {
      Arrangement arrangement = add(text.replace("{c}", caseId).replace("{t}", TENANT.toString()));
      assertEquals(Set.of(TENANT), arrangement.tenants().keySet(), text);
      assertEquals(
          Map.of(caseId, new WantedCase(CaseKind.EXPENSE, condition)),
          arrangement.tenants().get(TENANT).cases());
    }
  }

  @Test
  void takesIdsFromParameters() {
    Map<String, String> parameters = Map.of("tenantId", TENANT.toString(), "caseId", "c");
    for (String text :
        Set.of(
            "a case with ID {caseId} is closed for tenant with ID {tenantId}",
            "a case with ID ${caseId} is closed for tenant ${tenantId}",
            "a case is closed")) {
      Arrangement arrangement = new Arrangement();
      KnownStates.add(text, parameters, Optional.empty(), arrangement);
      assertEquals(Set.of("c"), arrangement.tenants().get(TENANT).cases().keySet(), text);
      assertEquals("c", arrangement.values().get("caseId"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version 1.10.0 of the process my_leave is published for tenant with ID {t}|PUBLISHED",
        "version 1.10.0 of process my_leave has been retired for tenant {t}|RETIRED",
        "a case runs on version 1.10.0 of the process my_leave for tenant with ID {t}|USED",
      })
  void understandsVersionsOfProcesses(String text, VersionCondition condition) {
    Arrangement arrangement = add(text.replace("{t}", TENANT.toString()));
    assertEquals(
        Set.of(new WantedVersion("my_leave", "1.10.0", condition)),
        arrangement.tenants().get(TENANT).versions());
    assertEquals(Map.of(), arrangement.tenants().get(TENANT).cases());
  }

  @Test
  void takesAUuidAsACaseId() {
    String caseId = "11111111-2222-4333-8444-555555555555";
    Arrangement arrangement =
        add("a case with ID " + caseId + " exists for tenant with ID " + TENANT);
    assertEquals(Set.of(caseId), arrangement.tenants().get(TENANT).cases().keySet());
  }

  @Test
  void takesAComplexFormForAnAccessRequest() {
    Arrangement arrangement = add("a case with ID 1 waits for a complex form for tenant " + TENANT);
    assertEquals(
        Map.of("1", new WantedCase(CaseKind.ACCESS, CaseCondition.NEW)),
        arrangement.tenants().get(TENANT).cases());
  }

  @Test
  void putsACaseThatWaitsForAVoteInAnotherProcess() {
    Arrangement arrangement = add("a case with ID 1 waits for a second vote for tenant " + TENANT);
    assertEquals(
        Map.of("1", new WantedCase(CaseKind.GRANT, CaseCondition.VOTED)),
        arrangement.tenants().get(TENANT).cases());
  }

  @Test
  void takesMissingIdsFromThePathOrMakesThemUp() {
    Arrangement arrangement = new Arrangement();
    KnownStates.add("a case exists", Map.of(), Optional.of(TENANT), arrangement);
    assertEquals(
        Set.of(arrangement.values().get("caseId")),
        arrangement.tenants().get(TENANT).cases().keySet());
    assertThrows(
        AssertionError.class,
        () -> KnownStates.add("a case exists", Map.of(), Optional.empty(), new Arrangement()));
  }

  @Test
  void keepsTheMoreExactStateAndRefusesAContradiction() {
    Arrangement arrangement = add("a case with ID 1 is closed for tenant " + TENANT);
    KnownStates.add(
        "a case with ID 1 exists for tenant " + TENANT, Map.of(), Optional.empty(), arrangement);
    assertEquals(
        CaseCondition.APPROVED, arrangement.tenants().get(TENANT).cases().get("1").condition());
    assertThrows(
        AssertionError.class,
        () ->
            KnownStates.add(
                "a case with ID 1 is cancelled for tenant " + TENANT,
                Map.of(),
                Optional.empty(),
                arrangement));
  }

  @Test
  void arrangesAsManyCasesAsAStateNames() {
    assertEquals(
        60, add("60 cases exist for tenant " + TENANT).tenants().get(TENANT).cases().size());
    assertEquals(4, add("tenant " + TENANT + " has cases").tenants().get(TENANT).cases().size());
    assertEquals(0, add("tenant " + TENANT + " has no cases").tenants().get(TENANT).cases().size());
  }

  @Test
  void arrangesKeysByTheirIds() {
    Arrangement arrangement =
        add("an admin key with ID AAAAbbbbCCCC0001 exists for tenant " + TENANT);
    KnownStates.add(
        "an API key with ID AAAAbbbbCCCC0002 is revoked for tenant " + TENANT,
        Map.of(),
        Optional.empty(),
        arrangement);
    assertEquals(
        Map.of(
            "AAAAbbbbCCCC0001", new WantedKey("admin", false),
            "AAAAbbbbCCCC0002", new WantedKey("agent", true)),
        arrangement.tenants().get(TENANT).keys());
  }

  @Test
  void understandsWhoTheCallerIs() {
    assertEquals("viewer", add("the caller is a viewer of tenant " + TENANT).caller().role());
    assertEquals("agent", add("an agent is signed in for tenant " + TENANT).caller().role());
    assertTrue(add("the caller is of another tenant").caller().isOfAnotherTenant());
    assertTrue(add("the caller has no valid credential").caller().isWithoutCredential());
  }

  @Test
  void understandsOutagesLimitsAndSuspensions() {
    assertEquals(Set.of(Server.TEMPORAL), add("Temporal is unavailable").away());
    assertEquals(Set.of(Server.DATABASE), add("the database is down").away());
    assertTrue(add("the rate limit of tenant " + TENANT + " is exceeded").limitExhausted());
    assertTrue(
        add("the request limit of the tenant with ID " + TENANT + " is exhausted")
            .limitExhausted());
    assertTrue(add("tenant " + TENANT + " has been suspended").tenants().get(TENANT).suspended());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a case with ID 1 exists for tenant {t} and the moon is full",
        "a case with ID 1 is purple for tenant {t}",
        "a user exists",
      })
  void refusesAnUnknownStateAndListsTheKnownOnes(String text) {
    AssertionError refusal =
        assertThrows(AssertionError.class, () -> add(text.replace("{t}", TENANT.toString())));
    for (String documented : KnownStates.documented()) {
      assertTrue(refusal.getMessage().contains(documented), refusal::getMessage);
    }
  }

  @Test
  void understandsEveryDocumentedState() throws IOException {
    String documentation = Files.readString(Path.of("docs/contracts.md"));
    for (String documented : KnownStates.documented()) {
      assertTrue(documentation.contains("`" + documented + "`"), documented);
      add(
          documented
              .replace("{tenantId}", TENANT.toString())
              .replace("{caseId}", "1")
              .replace("{version}", "1.0.0")
              .replace("{processName}", "leave")
              .replace("{fileId}", UUID.randomUUID().toString())
              .replace("{keyId}", "AAAAbbbbCCCC0001"));
    }
  }

  private static Arrangement add(String text) {
    Arrangement arrangement = new Arrangement();
    KnownStates.add(text, Map.of(), Optional.of(TENANT), arrangement);
    return arrangement;
  }
}
