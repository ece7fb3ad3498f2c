package io.tracerail.cases.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.Definitions;
import io.tracerail.process.Participant;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cases and commands for tests. */
final class Given {

  static final Instant START = Instant.parse("2024-08-21T10:30:00Z");
  static final UUID COMMAND = UUID.fromString("0190f3a0-0000-7000-8000-000000000001");
  static final String JANE = "Jane Smith";

  /** A process of the tests alone, with steps that compute and that wait for no person. */
  static final ProcessDefinition PARCEL = load("parcel-1.0.0");

  /** A process that calls {@link #CREDIT_CHECK}. */
  static final ProcessDefinition ORDER = load("order-1.0.0");

  static final ProcessDefinition CREDIT_CHECK = load("credit_check-1.0.0");

  private static final List<ProcessDefinition> OWN = List.of(PARCEL, ORDER, CREDIT_CHECK);

  private static final ProcessCatalog CATALOG = new ProcessCatalog();
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Given() {}

  static CaseMachine machine(String process) {
    return new CaseMachine(
        PARCEL.name().equals(process) ? PARCEL : CATALOG.latest(process).orElseThrow());
  }

  static CaseStart start(String process, String caseData) {
    return new CaseStart(
        COMMAND,
        "John Doe",
        "C-1",
        null,
        process,
        "1.0.0",
        List.of(new Participant("John Doe", "john.doe@example.com")),
        json(caseData),
        null);
  }

  /** The definitions of a worker whose tenants have only those of the tests of their own. */
  static Definitions definitions(ProcessCatalog catalog) {
    return (name, version, digest) ->
        catalog
            .find(name, version)
            .or(() -> OWN.stream().filter(p -> p.name().equals(name)).findFirst());
  }

  private static ProcessDefinition load(String file) {
    try {
      return DefinitionLoader.load(
          Files.readString(Path.of("src/test/resources/definitions/" + file + ".yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaseCommand.Deliver message(String name, String data) {
    return new CaseCommand.Deliver(COMMAND, "Bank", START.plusSeconds(300), name, json(data));
  }

  /** The end of the wait in which a case is. */
  static CaseCommand waited(CaseState state) {
    DueTime due = DueTime.next(state).orElseThrow();
    return due.passed(COMMAND, due.at());
  }

  static CaseStart expense(String amount, String category) {
    return start(
        "expense_approval",
        "{\"amount\": %s, \"currency\": \"USD\", \"category\": \"%s\"}"
            .formatted(amount, category));
  }

  static CaseCommand.Decide decide(String decision) {
    return new CaseCommand.Decide(COMMAND, JANE, START.plusSeconds(300), decision);
  }

  static CaseCommand.Answer answer(String interactionId, String response) {
    return new CaseCommand.Answer(
        COMMAND, JANE, START.plusSeconds(300), interactionId, json(response));
  }

  static CaseCommand.Comment comment(String text) {
    return new CaseCommand.Comment(COMMAND, JANE, START.plusSeconds(300), text);
  }

  static CaseCommand.Reassign reassign(Participant... assignee) {
    return new CaseCommand.Reassign(COMMAND, JANE, START.plusSeconds(300), List.of(assignee));
  }

  static CaseCommand.Cancel cancel(String reason) {
    return new CaseCommand.Cancel(COMMAND, JANE, START.plusSeconds(300), reason);
  }

  static CaseCommand.DueTimePassed due(String interactionId) {
    return new CaseCommand.DueTimePassed(
        COMMAND, ActivityItem.SYSTEM, START.plusSeconds(172_800), interactionId);
  }

  /** The transition of a due time that passes; empty where the interaction is not due any more. */
  static Optional<Transition> late(CaseMachine machine, CaseState state, String interactionId) {
    try {
      return Optional.of(machine.apply(state, due(interactionId)));
    } catch (CommandRefused refused) {
      return Optional.empty();
    }
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
