package io.tracerail.cases;

import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.NumberLimits;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.published.PublishedProcesses;
import io.tracerail.process.published.PublishedProcesses.Start;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Checks a creation against its process definition, and gives the case an id when it has none. */
@ApplicationScoped
class NewCase {

  private static final Pattern CASE_ID = Pattern.compile(CaseLinks.CASE_ID);

  /** Crockford's base 32, without letters that look like digits. */
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int ID_LENGTH = 10;

  private final PublishedProcesses processes;

  NewCase(PublishedProcesses processes) {
    this.processes = processes;
  }

  /**
   * @param actor who creates it, for the activity stream
   * @throws ProblemException 422 naming every invalid field
   */
  CaseStart check(TenantId tenant, CaseBodies.Create request, String actor, UUID commandId) {
    FieldErrors errors =
        new FieldErrors()
            .required("/processName", request.processName())
            .matches(
                "/caseId",
                request.caseId(),
                CASE_ID,
                "must be 1 to 64 letters, digits, dots, dashes or underscores")
            .line("/title", request.title(), 200)
            .required("/caseData", request.caseData());
    Participants.check(errors, "/submitter", request.submitter());
    Optional<Start.On> started = start(tenant, request, errors);
    Optional<ProcessDefinition> definition = started.map(Start.On::definition);
    if (request.caseData() != null) {
      add(errors, NumberLimits.errors(request.caseData()));
      definition.ifPresent(found -> add(errors, found.validateInput(request.caseData())));
    }
    errors.orRefuse();
    ProcessDefinition process = definition.orElseThrow();
    String caseId =
        request.caseId() != null ? request.caseId() : idOf(process.caseIdPrefix(), commandId);
    return new CaseStart(
            commandId,
            actor,
            caseId,
            request.title(),
            process.name(),
            process.version(),
            request.submitter(),
            request.caseData(),
            started.get().digest())
        .with(request.files().isEmpty() ? null : request.files());
  }

  private static void add(FieldErrors errors, List<InvalidValue> ofCaseData) {
    ofCaseData.forEach(error -> errors.add("/caseData" + error.pointer(), error.detail()));
  }

  private Optional<Start.On> start(TenantId tenant, CaseBodies.Create request, FieldErrors errors) {
    if (request.processName() == null) {
      return Optional.empty();
    }
    return switch (processes.toStart(tenant, request.processName(), request.processVersion())) {
      case Start.On found -> Optional.of(found);
      case Start.Refused(String member, String reason) -> {
        errors.add(member, reason);
        yield Optional.empty();
      }
    };
  }

  /**
   * An id such as {@code ER-7K3M9Q2XDA}, derived from the command's, so that a repeated command
   * finds the case that it made.
   */
  private static String idOf(String prefix, UUID commandId) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(commandId.getMostSignificantBits())
            .putLong(commandId.getLeastSignificantBits())
            .array();
    StringBuilder id = new StringBuilder(prefix).append('-');
    for (int i = 0; i < ID_LENGTH; i++) {
      // The random bits of a version 4 UUID (RFC 9562, section 5.4) fill the low half of these
      // bytes.
      id.append(DIGITS.charAt(bytes[i < 6 ? i : i + 3] & 31));
    }
    return id.toString();
  }
}
