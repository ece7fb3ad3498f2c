package io.tracerail.attachments;

import io.tracerail.auth.Caller;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells which files a command may attach. Its commit looks again whether they are still there. */
@ApplicationScoped
public class Attachable {

  /** Most files of one command, for the API's description; the setting is at most that. */
  public static final int MOST = 10;

  private final AttachmentRepository repository;

  Attachable(AttachmentRepository repository) {
    this.repository = repository;
  }

  /**
   * Checks the member {@code attachments} of a request.
   *
   * @param ids never null
   * @throws ProblemException 422 with a pointer to each that is not the caller's own, or not
   *     pending
   */
  public void check(Caller caller, List<UUID> ids) {
    FieldErrors errors = new FieldErrors();
    if (ids.size() > MOST) {
      errors.add("/attachments", "must have at most " + MOST + " files").orRefuse();
    }
    Map<UUID, AttachmentRow> found =
        repository.find(caller.tenant().tenantId(), ids).await().indefinitely().stream()
            .collect(Collectors.toMap(AttachmentRow::id, Function.identity()));
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      String pointer = "/attachments/" + i;
      AttachmentRow row = found.get(ids.get(i));
      if (!seen.add(ids.get(i))) {
        errors.add(pointer, "is there twice");
      } else if (row == null || !row.isShownTo(caller.keyId())) {
        errors.add(pointer, "is no file that you have uploaded");
      } else if (row.state() != AttachmentState.PENDING) {
        errors.add(
            pointer,
            row.state() == AttachmentState.QUARANTINED ? "is quarantined" : "is attached already");
      }
    }
    errors.orRefuse();
  }
}
