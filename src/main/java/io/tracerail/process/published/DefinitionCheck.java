package io.tracerail.process.published;

import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.DefinitionFinding;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.InvalidDefinition;
import io.tracerail.process.TestedDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the definition that a request carries, and runs its tests, in its tenant's turn. */
@ApplicationScoped
public class DefinitionCheck {

  private final DefinitionTests tests;
  private final DefinitionWork work;

  DefinitionCheck(DefinitionTests tests, DefinitionWork work) {
    this.tests = tests;
    this.work = work;
  }

  /**
   * A definition that may be published.
   *
   * @param tests number of its scenarios, all of which hold
   */
  public record Passed(SentDefinition sent, int tests, Coverage coverage) {}

  /**
   * Blocks meanwhile.
   *
   * @param whose the tenant's id, or a name of the platform's
   * @param bytes null for none
   * @throws ProblemException 422 with every finding; what tests find, when there is nothing else;
   *     429 when too much of the tenant's waits already
   */
  public Passed check(String whose, byte[] bytes) {
    if (bytes == null || bytes.length == 0) {
      throw ProblemException.badRequest("The body must be a process definition.");
    }
    return work.run(whose, () -> checked(bytes));
  }

  private Passed checked(byte[] bytes) {
    String text = decode(bytes);
    try {
      TestedDefinition read = DefinitionLoader.loadWithTests(text);
      DefinitionTests.Report report = tests.run(read.definition(), read.tests());
      if (!report.errors().isEmpty()) {
        throw refused("The definition's tests fail.", read.refused(report.errors()));
      }
      return new Passed(
          SentDefinition.of(text, bytes, read.definition()), report.tests(), report.coverage());
    } catch (InvalidDefinition e) {
      throw refused("The definition has errors.", e);
    }
  }

  private static ProblemException refused(String detail, InvalidDefinition refused) {
    return new ProblemException(
        ProblemType.INVALID,
        detail,
        refused.findings().stream().map(DefinitionCheck::error).toList());
  }

  private static FieldError error(DefinitionFinding finding) {
    return new FieldError(finding.pointer(), finding.message(), finding.line(), finding.column());
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.badRequest("The definition must be text in UTF-8.");
    }
  }
}
