package io.tracerail.process.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.testing.BesideOthers;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@BesideOthers
class ProcessTemplatesTest {

  private static final int LIMIT = 1 << 20;
  private static final ProcessTemplate LEAVE = new ProcessTemplate("leave", null);

  private static List<ProcessTemplate> choose(int size, ProcessTemplate... wanted) {
    TemplateRepository repository =
        new TemplateRepository(null, null, null) {
          @Override
          Uni<List<Optional<Found>>> find(List<ProcessTemplate> names) {
            return Uni.createFrom()
                .item(
                    names.stream()
                        .map(
                            each ->
                                each.name().equals("leave")
                                    ? Optional.of(new Found("1.2.3", size))
                                    : Optional.<Found>empty())
                        .toList());
          }
        };
    return new ProcessTemplates(repository, new SharedProcesses.Limits())
        .choose(List.of(wanted), "/templates")
        .await()
        .indefinitely();
  }

  private static String refusal(int size, ProcessTemplate... wanted) {
    return assertThrows(ProblemException.class, () -> choose(size, wanted))
        .errors()
        .getFirst()
        .pointer();
  }

  @Test
  void choosesAVersion() {
    assertEquals(List.of(new ProcessTemplate("leave", "1.2.3")), choose(LIMIT, LEAVE));
  }

  @Test
  void refusesWhatThereIsNot() {
    assertEquals("/templates/0/name", refusal(1, new ProcessTemplate("other", null)));
    assertEquals("/templates/0/version", refusal(1, new ProcessTemplate("other", "1.0.0")));
  }

  @Test
  void refusesMoreThanATenantMayHave() {
    assertEquals("/templates", refusal(LIMIT + 1, LEAVE));
    assertEquals("/templates", refusal(1, LEAVE, new ProcessTemplate("other", null)));
  }

  @Test
  void takesALongListAndNoLonger() {
    assertEquals(List.of(), errorsOf(ProcessTemplate.MOST));
    assertEquals(
        List.of("/templates"),
        errorsOf(ProcessTemplate.MOST + 1).stream().map(FieldError::pointer).toList());
  }

  private static List<FieldError> errorsOf(int length) {
    FieldErrors errors = new FieldErrors();
    ProcessTemplate.check(
        IntStream.range(0, length).mapToObj(i -> new ProcessTemplate("leave_" + i, null)).toList(),
        "/templates",
        errors);
    try {
      errors.orRefuse();
      return List.of();
    } catch (ProblemException e) {
      return e.errors();
    }
  }
}
