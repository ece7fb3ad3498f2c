package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TextRules;
import io.tracerail.temporal.PayloadMapper;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A case is judged by the version of the engine that it began with, whatever release runs it. */
class EngineTest {

  private static final DataConverter CONVERTER = PayloadMapper.converter();
  private static final ProcessDefinition EXPENSES =
      new ProcessCatalog().latest("expense_approval").orElseThrow();

  /** What a version of the engine decides differently. */
  private static String outcome(Engine engine) {
    return new CaseMachine(EXPENSES, engine, Calendars.NONE)
        .start(Given.expense("20", "Alcohol\\u00a0"), Given.START)
        .state()
        .outcome();
  }

  @Test
  void judgesACaseByTheEngineItBeganWith() {
    assertEquals("approved", outcome(Engine.V1));
    assertEquals("rejected", outcome(Engine.V2));
  }

  @Test
  void beginsNewCasesOnTheLatestVersion() {
    Engine[] all = Engine.values();
    assertEquals(all[all.length - 1], Engine.CURRENT);
    assertEquals(Engine.CURRENT, Given.expense("20", "Travel").engine());
  }

  @ParameterizedTest
  @CsvSource({"1,V1", "2,V2"})
  void readsAnEngineFromItsNumber(int number, Engine engine) {
    assertEquals(engine, Engine.of(number));
    assertEquals(number, engine.number());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3})
  void leavesAnUnknownEngineToALaterRelease(int number) {
    assertThrows(IllegalArgumentException.class, () -> Engine.of(number));
    String start =
        json(Given.expense("20", "Travel")).replace("\"engine\":2", "\"engine\":" + number);
    assertTrue(start.contains("\"engine\":" + number), start);
    assertThrows(DataConverterException.class, () -> read(start));
  }

  @Test
  void recoversARowWithoutAnEngineAsBefore() {
    assertEquals(Engine.V2, Engine.ofRow(null));
    assertEquals(Engine.V1, Engine.ofRow(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|V1",
        ",\"textRules\":null|V1",
        ",\"textRules\":\"JDK\"|V1",
        ",\"textRules\":\"UNICODE\"|V2",
        ",\"textRules\":\"UNICODE\",\"engine\":null|V2",
        ",\"textRules\":\"UNICODE\",\"engine\":1|V1",
        ",\"engine\":2|V2",
      })
  void readsTheEngineOfAnOlderHistory(String members, Engine engine) {
    CaseStart start = read("{\"caseId\":\"C-1\"" + members + "}");
    assertEquals(engine, start.engine());
    assertEquals(engine.textRules(), start.textRules());
  }

  /** A release from before engine versions goes by the text rules. */
  @Test
  void namesTheTextRulesForAnOlderRelease() {
    String start = json(Given.expense("20", "Travel"));
    assertTrue(start.contains("\"textRules\":\"UNICODE\""), start);
    assertEquals(TextRules.UNICODE, read(start).textRules());
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void keepsTheEngineOfACaseThatMovesOrIsRecovered(Engine engine) {
    CaseStart start = Given.expense("20", "Travel").by(engine);
    assertEquals(engine, start.engine());
    assertEquals(engine, start.on("2.0.0", "d2").engine());
    assertEquals(engine, read(json(start)).engine());
    assertEquals(start.commandId(), start.by(Engine.V1).commandId());
  }

  /** Also after a command that makes a machine of another version. */
  @Test
  void keepsTheEngineOnAnotherVersion() {
    CaseMachine machine =
        new CaseMachine(EXPENSES, Engine.V1, (name, version, digest) -> Optional.of(EXPENSES));
    CaseCommand move =
        new CaseCommand.Migrate(
            Given.COMMAND, "Ada", Given.START, "1.0.0", "1.0.0", "d", Map.of(), false);
    assertEquals(
        "approved",
        machine
            .after(move)
            .start(Given.expense("20", "Alcohol\\u00a0"), Given.START)
            .state()
            .outcome());
  }

  private static String json(CaseStart start) {
    return CONVERTER.toPayload(start).orElseThrow().getData().toStringUtf8();
  }

  private static CaseStart read(String json) {
    Payload payload =
        CONVERTER.toPayload(Given.expense("20", "Travel")).orElseThrow().toBuilder()
            .setData(ByteString.copyFromUtf8(json))
            .build();
    return CONVERTER.fromPayload(payload, CaseStart.class, CaseStart.class);
  }
}
