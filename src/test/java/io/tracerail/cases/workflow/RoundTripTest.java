package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.Participant;
import io.tracerail.testing.BoardProcess;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

  /** Plain, as in Temporal's default data converter: nothing here makes numbers exact. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final CaseMachine machine = Given.machine("expense_approval");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "750",
        "750.00",
        "750.0",
        "0.1000000000000000000000001",
        "123456789012345678901234567890",
        "9007199254740993",
        "1E+30",
        "1.50E-7"
      })
  void preservesNumbersAsTheyWereSent(String amount) throws JsonProcessingException {
    CaseStart start = Given.expense(amount, "Travel");
    String sent = "\"amount\":" + amount + ",";
    assertTrue(MAPPER.writeValueAsString(start).contains(sent));
    CaseStart read = again(start, CaseStart.class);
    assertTrue(MAPPER.writeValueAsString(read).contains(sent), MAPPER.writeValueAsString(read));
    Transition started = again(machine.start(read, Given.START), Transition.class);
    assertTrue(MAPPER.writeValueAsString(started).contains(sent));
  }

  @Test
  void preservesAStartAndItsTransitions() throws JsonProcessingException {
    CaseStart start = Given.expense("750.00", "Travel");
    assertEquals(start, again(start, CaseStart.class));
    Transition opened = machine.start(start, Given.START);
    assertEquals(opened, again(opened, Transition.class));
    assertEquals(opened.state(), again(opened.state(), CaseState.class));
    Transition asked = machine.apply(opened.state(), Given.decide("rejected"));
    assertEquals(asked, again(asked, Transition.class));
    Transition closed =
        machine.apply(asked.state(), Given.answer("int-2", "{\"reason\": \"No receipt\"}"));
    assertEquals(closed, again(closed, Transition.class));
    Transition commented = machine.apply(opened.state(), Given.comment("Hi"));
    assertEquals(commented, again(commented, Transition.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"items\": []}", "{\"items\": [], \"notBefore\": \"2024-09-01\"}"})
  void preservesWhatACaseWaitsFor(String caseData) throws JsonProcessingException {
    CaseState state =
        new CaseMachine(Given.PARCEL).start(Given.start("parcel", caseData), Given.START).state();
    assertNotNull(state.waiting());
    assertEquals(state, again(state, CaseState.class));
  }

  @Test
  void preservesVotes() throws JsonProcessingException {
    CaseMachine board = new CaseMachine(DefinitionLoader.load(BoardProcess.TEXT));
    Transition opened = board.start(Given.start("grant", "{\"amount\": 5}"), Given.START);
    assertEquals(opened, again(opened, Transition.class));
    Transition voted = board.apply(opened.state(), Given.decide("rejected"));
    assertEquals(voted, again(voted, Transition.class));
  }

  @Test
  void writesNothingAboutVotesWhereThereAreNone() throws JsonProcessingException {
    Transition opened = machine.start(Given.expense("750", "Travel"), Given.START);
    assertFalse(MAPPER.writeValueAsString(opened).contains("approval\":"));
    assertFalse(MAPPER.writeValueAsString(Given.decide("approved")).contains("approver"));
  }

  static Stream<CaseCommand> everyCommand() {
    return Stream.of(
        Given.decide("approved"),
        new CaseCommand.Decide(
            Given.COMMAND, "Ann", Given.START, "approved", "int-1", "Jane Smith"),
        new CaseCommand.Answer(
            Given.COMMAND, "Ann", Given.START, "int-1", Given.json("{}"), "Jane Smith"),
        Given.answer("int-1", "{\"a\": [1, 750.00, null, true, {\"b\": \"c\"}], \"d\": {}}"),
        Given.comment("Hi"),
        Given.reassign(new Participant("Bob", null)),
        Given.cancel("Twice"),
        Given.due("int-1"),
        Given.message("paid", "{\"amount\": 750.00}"),
        new CaseCommand.WaitEnded(
            Given.COMMAND, "System", Given.START, "payment", Given.START.plusSeconds(60)),
        new CaseCommand.CallStarted(Given.COMMAND, "System", Given.START, 1, "CC-1", "1.0.0"),
        new CaseCommand.CallRefused(Given.COMMAND, "System", Given.START, 1, "no"),
        new CaseCommand.CallEnded(
            Given.COMMAND, "System", Given.START, 1, "approved", Given.json("{\"score\": 7.0}")),
        new CaseCommand.CallEnded(Given.COMMAND, "System", Given.START, 1, null, Given.json("{}")));
  }

  @Test
  void preservesCalls() throws JsonProcessingException {
    CaseStart start =
        Given.start("order", "{\"amount\": 1.50}").calledBy(new CalledBy("X-1", 2, 1, "X-1"));
    assertEquals(start, again(start, CaseStart.class));
    CaseMachine order = new CaseMachine(Given.ORDER);
    CaseState waiting = order.start(start, Given.START).state();
    assertEquals(waiting, again(waiting, CaseState.class));
    CaseState started =
        order
            .apply(
                waiting,
                new CaseCommand.CallStarted(
                    Given.COMMAND, "System", Given.START, 1, "CC-1", "1.0.0"))
            .state();
    assertEquals(started, again(started, CaseState.class));
    assertFalse(MAPPER.writeValueAsString(Given.start("order", "{}")).contains("calledBy"));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void preservesEveryCommand(CaseCommand command) throws JsonProcessingException {
    assertEquals(command, again(command, CaseCommand.class));
  }

  @Test
  void readsACommandWhoseKindStandsLast() throws JsonProcessingException {
    String text =
        """
        {"commandId": "0190f3a0-0000-7000-8000-000000000001", "actor": "Jane Smith",
         "at": "2024-08-21T10:30:00Z", "interactionId": "int-1",
         "response": {"amount": 750.00, "count": 750}, "kind": "answer"}
        """;
    CaseCommand.Answer answer = (CaseCommand.Answer) MAPPER.readValue(text, CaseCommand.class);
    assertEquals("{\"amount\":750.00,\"count\":750}", answer.response().toString());
  }

  @Test
  void writesInteractionTypesByTheirWireNames() throws JsonProcessingException {
    assertEquals(
        "[\"action_buttons\",\"simple_form\",\"complex_form\"]",
        MAPPER.writeValueAsString(List.of(InteractionType.values())));
  }

  private static <T> T again(T value, Class<? super T> type) throws JsonProcessingException {
    @SuppressWarnings("unchecked")
    T read = (T) MAPPER.readValue(MAPPER.writeValueAsString(value), type);
    return read;
  }
}
