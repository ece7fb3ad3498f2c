package io.tracerail.contracts;

import io.tracerail.contracts.Arrangement.Server;
import io.tracerail.contracts.Arrangement.WantedCase;
import io.tracerail.contracts.Arrangement.WantedKey;
import io.tracerail.contracts.Arrangement.WantedVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The provider states that a contract may ask for, told in docs/contracts.md. */
final class KnownStates {

  /** One state's ids, what its words hold beside them, and the arrangement that it adds to. */
  record Wish(StateText text, Matcher words, Optional<UUID> defaultTenant, Arrangement into) {

    Arrangement.Tenant tenant() {
      return into.tenant(tenantId());
    }

    UUID tenantId() {
      return text.tenantId()
          .or(() -> defaultTenant)
          .orElseThrow(() -> new AssertionError("this state has to name its tenant"));
    }

    String caseId() {
      String caseId = text.caseId().orElseGet(() -> "CASE-" + number());
      into.value("caseId", caseId);
      return caseId;
    }

    String keyId() {
      String keyId = text.keyId().orElseGet(Wish::newKeyId);
      into.value("keyId", keyId);
      return keyId;
    }

    /** What a state says in passing, such as a role. */
    Optional<String> said(String group) {
      return Optional.ofNullable(words.group(group));
    }

    /** Sixteen characters, as every key's; other than a case's, it is unique beyond its tenant. */
    static String newKeyId() {
      return "key0000" + number();
    }

    private static long number() {
      return ThreadLocalRandom.current().nextLong(100_000_000, 1_000_000_000);
    }
  }

  @FunctionalInterface
  private interface Effect {
    void add(Wish wish);
  }

  /**
   * @param documented the text in the form that consumers are told to write
   * @param words what is accepted in its place, as {@link StateText} puts it
   */
  private record KnownState(String documented, Pattern words, Effect effect) {}

  private static final String TENANT = " for tenant with ID {tenantId}";
  private static final String CASE = "a case with ID {caseId} ";
  private static final String WAITING_CASE =
      "(?:(?<kind>expense(?: approval| report)?|access request|support escalation) )?(?:case )?"
          + "(?:exists|is (?:open|new)|is (?:ready|waiting|pending|open) for (?:decision|approval|answer|form)"
          + "|(?:waits|awaits|waits for|is awaiting|needs) (?:decision|approval|answer|person|agent)|is pending)";

  private static final String VERSION = "version {version} of the process {processName} ";
  private static final String PROCESS_VERSION =
      "version (?<version>\\d+ \\d+ \\d+) of process (?<process>[a-z][a-z0-9 ]*)";

  private static final List<KnownState> STATES =
      List.of(
          state("a tenant with ID {tenantId} exists", "tenant (?:exists|is active)", Wish::tenant),
          state(
              "no tenant with ID {tenantId} exists",
              "no tenant(?: exists)?|tenant does not exist",
              wish -> wish.into().withoutTenant(wish.tenantId())),
          state(
              "the tenant with ID {tenantId} is suspended",
              "tenant (?:is|has been) suspended|suspended tenant exists",
              wish -> wish.tenant().suspend()),
          state(CASE + "exists" + TENANT, WAITING_CASE, KnownStates::waitingCase),
          state(
              CASE + "is ready for a decision for tenant {tenantId}",
              WAITING_CASE,
              KnownStates::waitingCase),
          state(
              CASE + "waits for a reason" + TENANT,
              "case (?:waits for|awaits|is waiting for) (?:rejection )?(?:reason|simple form)",
              wish -> wants(wish, CaseCondition.WAITS_FOR_REASON)),
          state(
              CASE + "waits for a complex form" + TENANT,
              "case (?:waits for|awaits|is waiting for) (?:complex )?form",
              wish ->
                  wish.tenant()
                      .wants(wish.caseId(), new WantedCase(CaseKind.ACCESS, CaseCondition.NEW))),
          state(
              CASE + "waits for a second vote" + TENANT,
              "case (?:waits for|awaits|is waiting for) (?:second |another )?vote",
              wish ->
                  wish.tenant()
                      .wants(wish.caseId(), new WantedCase(CaseKind.GRANT, CaseCondition.VOTED))),
          state(
              "the interaction of the case with ID {caseId} has been answered" + TENANT,
              "(?:interaction of case|case (?:whose )?interaction) (?:has (?:already )?been|was|is) (?:already )?answered(?: exists)?"
                  + "|case has (?:already )?(?:been )?answered(?: interaction)?",
              wish -> wants(wish, CaseCondition.WAITS_FOR_REASON)),
          state(
              CASE + "is closed" + TENANT,
              "case (?:is|was|has been) (?:already )?(?:closed|approved|decided)|case has already been (?:closed|approved|decided)"
                  + "|closed case exists",
              wish -> wants(wish, CaseCondition.APPROVED)),
          state(
              CASE + "is rejected" + TENANT,
              "case (?:is|was|has been) (?:already )?rejected|rejected case exists",
              wish -> wants(wish, CaseCondition.REJECTED)),
          state(
              CASE + "is cancelled" + TENANT,
              "case (?:is|was|has been) (?:already )?cancell?ed|cancell?ed case exists",
              wish -> wants(wish, CaseCondition.CANCELLED)),
          state(
              CASE + "has a comment" + TENANT,
              "case (?:has|with) (?:comments?|messages?)(?: exists)?",
              wish -> wants(wish, CaseCondition.COMMENTED)),
          state(
              "no case with ID {caseId} exists" + TENANT,
              "no (?:such )?case(?: exists)?|case does not exist",
              Wish::tenant),
          state("no cases exist" + TENANT, "no cases(?: exist)?", Wish::tenant),
          state(
              "3 cases exist" + TENANT,
              "(?:(?<count>[0-9]+|some|several|many) )?cases(?: exist)?",
              KnownStates::cases),
          state(
              "an API key with ID {keyId} exists" + TENANT,
              "(?:(?<role>viewer|agent|admin) )?(?:api )?key exists",
              wish -> wish.tenant().wants(wish.keyId(), new WantedKey(role(wish), false))),
          state(
              "an API key with ID {keyId} is revoked" + TENANT,
              "(?:(?<role>viewer|agent|admin) )?(?:api )?key (?:is|has been|was) (?:already )?revoked"
                  + "|revoked (?:api )?key exists",
              wish -> wish.tenant().wants(wish.keyId(), new WantedKey(role(wish), true))),
          state(
              "no API key with ID {keyId} exists" + TENANT,
              "no (?:such )?(?:api )?key(?: exists)?|(?:api )?key does not exist",
              Wish::tenant),
          state(
              "3 API keys exist" + TENANT,
              "(?:(?<count>[0-9]+|some|several|many) )?(?:api )?keys(?: exist)?",
              KnownStates::keys),
          state(
              "a file with ID {fileId} has been uploaded" + TENANT,
              "file (?:has been|was|is) uploaded|uploaded file exists",
              KnownStates::file),
          state(
              VERSION + "is published" + TENANT,
              PROCESS_VERSION + " (?:is published|exists)",
              wish -> wants(wish, VersionCondition.PUBLISHED)),
          state(
              VERSION + "is retired" + TENANT,
              PROCESS_VERSION + " (?:is|has been|was) retired",
              wish -> wants(wish, VersionCondition.RETIRED)),
          state(
              "a case runs on version {version} of the process {processName}" + TENANT,
              "case (?:runs on|uses|has used) " + PROCESS_VERSION,
              wish -> wants(wish, VersionCondition.USED)),
          state(
              "the caller is a viewer of tenant with ID {tenantId}",
              "(?:caller|user|client|consumer) (?:is|has role)(?: (?<role>viewer|agent|admin))?"
                  + "|(?<named>viewer|agent|admin) is (?:signed in|logged in|authenticated|caller)",
              KnownStates::caller),
          state(
              "the caller is of another tenant than {tenantId}",
              "(?:caller|user|client|consumer|credential) (?:is|belongs)(?: to| of)? another tenant.*",
              wish -> wish.into().caller().ofAnotherTenant()),
          state(
              "the caller has no valid credential",
              "(?:caller|user|client|consumer) (?:has no (?:valid )?(?:credentials?|token|key)"
                  + "|is (?:not|un) ?(?:authenticated|signed in|logged in))"
                  + "|(?:credential|token|api key|key) is (?:missing|invalid|expired|unknown|not valid)"
                  + "|no (?:valid )?(?:credential|token) (?:exists|is given)",
              wish -> wish.into().caller().withoutCredential()),
          state(
              "the request limit of the tenant with ID {tenantId} is exhausted",
              "(?:(?:request|rate) limit (?:of tenant )?(?:is|has been) (?:exhausted|reached|exceeded|used up)"
                  + "|tenant has (?:exhausted|reached|exceeded|used up) its (?:request|rate) limit)",
              wish -> {
                wish.tenant();
                wish.into().exhaustLimit();
              }),
          state(
              "Temporal is unavailable",
              "temporal (?:is|has become) (?:unavailable|away|down|not available|unreachable)",
              wish -> wish.into().without(Server.TEMPORAL)),
          state(
              "the database is unavailable",
              "(?:database|postgresql|postgres) (?:is|has become) (?:unavailable|away|down|not available|unreachable)",
              wish -> wish.into().without(Server.DATABASE)));

  private KnownStates() {}

  /**
   * Adds what a state wants.
   *
   * @param defaultTenant of a state that names none; empty where the request's path has none either
   * @throws AssertionError naming all known states when this is not one of them
   */
  static void add(
      String name, Map<String, ?> parameters, Optional<UUID> defaultTenant, Arrangement into) {
    StateText text = StateText.of(name, parameters);
    into.values().putAll(parameters);
    for (KnownState known : STATES) {
      Matcher words = known.words().matcher(text.words());
      if (words.matches()) {
        known.effect().add(new Wish(text, words, defaultTenant, into));
        return;
      }
    }
    throw new AssertionError(
        "unknown provider state \""
            + name
            + "\". Known are:\n  "
            + String.join("\n  ", documented()));
  }

  static List<String> documented() {
    return STATES.stream().map(KnownState::documented).collect(Collectors.toList());
  }

  private static KnownState state(String documented, String words, Effect effect) {
    return new KnownState(documented, Pattern.compile(words), effect);
  }

  private static void waitingCase(Wish wish) {
    CaseKind kind =
        switch (wish.said("kind").orElse("expense").charAt(0)) {
          case 'a' -> CaseKind.ACCESS;
          case 's' -> CaseKind.SUPPORT;
          default -> CaseKind.EXPENSE;
        };
    wish.tenant().wants(wish.caseId(), new WantedCase(kind, CaseCondition.NEW));
  }

  private static void wants(Wish wish, CaseCondition condition) {
    wish.tenant().wants(wish.caseId(), new WantedCase(CaseKind.EXPENSE, condition));
  }

  private static void file(Wish wish) {
    String id = wish.text().caseId().orElseGet(() -> UUID.randomUUID().toString());
    wish.into().value("fileId", id);
    wish.tenant().wantsFile(UUID.fromString(id));
  }

  /** A state's words have spaces in the place of dots and underscores. */
  private static void wants(Wish wish, VersionCondition condition) {
    String process = wish.words().group("process").replace(' ', '_');
    String version = wish.words().group("version").replace(' ', '.');
    wish.into().value("processName", process);
    wish.into().value("version", version);
    wish.tenant().wants(new WantedVersion(process, version, condition));
  }

  /** Of each kind in turn, and every fourth one closed. */
  private static void cases(Wish wish) {
    for (int i = 1; i <= count(wish, 4); i++) {
      wish.tenant()
          .wants(
              "CASE-" + i,
              i % 4 == 0
                  ? new WantedCase(CaseKind.EXPENSE, CaseCondition.APPROVED)
                  : new WantedCase(CaseKind.values()[(i % 4) - 1], CaseCondition.NEW));
    }
  }

  private static void keys(Wish wish) {
    for (int i = 1; i <= count(wish, 3); i++) {
      wish.tenant().wants(Wish.newKeyId(), new WantedKey("agent", false));
    }
  }

  private static int count(Wish wish, int unsaid) {
    return wish.said("count")
        .filter(text -> text.matches("[0-9]{1,3}"))
        .map(Integer::valueOf)
        .orElse(unsaid);
  }

  private static String role(Wish wish) {
    return wish.said("role").orElse("agent");
  }

  private static void caller(Wish wish) {
    wish.tenant();
    wish.into().caller().tenantId(wish.tenantId());
    wish.said("role").or(() -> wish.said("named")).ifPresent(wish.into().caller()::role);
  }
}
