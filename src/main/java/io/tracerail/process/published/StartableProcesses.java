package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.published.ProcessVersionRepository.OwnPage;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lists what a tenant can start: its own versions that are not retired, and the platform's of other
 * names, by name and version.
 */
@ApplicationScoped
public class StartableProcesses {

  private final ProcessVersionRepository versions;
  private final ProcessCatalog shared;

  StartableProcesses(ProcessVersionRepository versions, ProcessCatalog shared) {
    this.versions = versions;
    this.shared = shared;
  }

  /**
   * @param nextCursor null on the last page
   */
  public record Page(List<StartableProcess> items, String nextCursor) {}

  /**
   * @param cursor null for the first page
   * @param limit most processes of the page, which ends early where its schemas are long
   * @throws io.tracerail.problem.ProblemException 400 when this list did not issue the cursor
   */
  public Uni<Page> page(TenantId tenant, String cursor, int limit) {
    ProcessCursor after = ProcessCursor.decode(cursor);
    return versions
        .names(tenant)
        .flatMap(
            names ->
                versions
                    .toStart(tenant, after, limit + 1)
                    .map(own -> page(own, names, after, limit)));
  }

  private Page page(OwnPage own, List<String> ownNames, ProcessCursor after, int limit) {
    Optional<ProcessCursor> cut =
        own.cut() ? Optional.of(own.items().getLast().place()) : Optional.empty();
    List<StartableProcess> found = new ArrayList<>(own.items());
    shared.all().stream()
        .filter(definition -> !ownNames.contains(definition.name()))
        .map(StartableProcess::of)
        .filter(process -> process.place().compareTo(after) > 0)
        .filter(process -> cut.stream().allMatch(end -> process.place().compareTo(end) < 0))
        .forEach(found::add);
    found.sort(Comparator.comparing(StartableProcess::place));
    List<StartableProcess> items = List.copyOf(found.subList(0, Math.min(limit, found.size())));
    boolean more = found.size() > limit || cut.isPresent();
    return new Page(items, more ? items.getLast().place().encode() : null);
  }
}
