package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tracerail.testing.BesideOthers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The item of the activity stream that brings a command's files. */
@BesideOthers
class FilesOfCommandsTest {

  private static final List<UUID> FILES = List.of(UUID.randomUUID(), UUID.randomUUID());

  private final CaseMachine machine = Given.machine("expense_approval");

  private CaseStart start() {
    return CaseChanges.start("C-1", Given.COMMAND);
  }

  @Test
  void bringsFilesWithTheCreation() {
    Transition created = machine.start(start().with(FILES), Instant.now());
    assertEquals(FILES, created.items().getFirst().attachments());
    created.items().stream().skip(1).forEach(item -> assertNull(item.attachments()));
    assertNull(machine.start(start(), Instant.now()).items().getFirst().attachments());
  }

  @Test
  void bringsFilesWithADecisionOnce() {
    CaseState opened = machine.start(start(), Instant.now()).state();
    Transition decided =
        machine.apply(
            opened,
            new CaseCommand.Decide(
                UUID.randomUUID(), "Ann", Instant.now(), "approved", null, null, FILES));
    assertEquals(FILES, decided.items().getFirst().attachments());
    decided.items().stream().skip(1).forEach(item -> assertNull(item.attachments()));
  }

  @Test
  void bringsNoneWithAnEmptyList() {
    CaseState opened = machine.start(start(), Instant.now()).state();
    Transition commented =
        machine.apply(
            opened,
            new CaseCommand.Comment(
                UUID.randomUUID(), "Ann", Instant.now(), "A comment", List.of()));
    assertNull(commented.items().getFirst().attachments());
  }

  @Test
  void keepsFilesWhenACommandGetsItsTime() {
    CaseCommand comment =
        new CaseCommand.Comment(UUID.randomUUID(), "Ann", Instant.EPOCH, "A comment", FILES);
    assertEquals(FILES, CommandTime.of(comment, Instant.now()).attachments());
    CaseCommand decide =
        new CaseCommand.Decide(
            UUID.randomUUID(), "Ann", Instant.EPOCH, "approved", null, null, FILES);
    assertEquals(FILES, CommandTime.of(decide, Instant.now()).attachments());
    CaseCommand answer =
        new CaseCommand.Answer(
            UUID.randomUUID(), "Ann", Instant.EPOCH, "int-1", Given.json("{}"), null, FILES);
    assertEquals(FILES, CommandTime.of(answer, Instant.now()).attachments());
    assertNull(
        new CaseCommand.Cancel(UUID.randomUUID(), "Ann", Instant.EPOCH, "No need").attachments());
  }
}
