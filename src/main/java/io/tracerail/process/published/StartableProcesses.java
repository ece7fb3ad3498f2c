package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Lists what a tenant can start: its own versions that are not retired, and those of other names
 * that the platform shares with it, by name and version.
 */
@ApplicationScoped
public class StartableProcesses {

  private final ProcessVersionRepository versions;

  StartableProcesses(ProcessVersionRepository versions) {
    this.versions = versions;
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
    return versions
        .toStart(tenant, ProcessCursor.decode(cursor), limit + 1)
        .map(
            found -> {
              boolean longer = found.items().size() > limit;
              List<StartableProcess> items =
                  longer ? found.items().subList(0, limit) : found.items();
              return new Page(
                  items, longer || found.cut() ? items.getLast().place().encode() : null);
            });
  }
}
