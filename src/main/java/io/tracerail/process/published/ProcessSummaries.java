package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Lists the processes of a tenant by name, those too of which all versions are retired: its own,
 * and those of other names that the platform shares with it.
 */
@ApplicationScoped
public class ProcessSummaries {

  private final ProcessVersionRepository versions;

  ProcessSummaries(ProcessVersionRepository versions) {
    this.versions = versions;
  }

  /**
   * @param nextCursor null on the last page
   */
  public record Page(List<ProcessSummary> items, String nextCursor) {}

  /**
   * @param cursor null for the first page
   * @param limit most processes of the page
   * @throws io.tracerail.problem.ProblemException 400 when no list of processes issued the cursor
   */
  public Uni<Page> page(TenantId tenant, String cursor, int limit) {
    return versions
        .summaries(tenant, ProcessCursor.decode(cursor), limit + 1)
        .map(
            found ->
                found.size() <= limit
                    ? new Page(found, null)
                    : new Page(found.subList(0, limit), found.get(limit - 1).place().encode()));
  }
}
