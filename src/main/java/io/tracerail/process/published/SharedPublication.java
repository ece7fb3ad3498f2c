package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Publishes, shows, retires, brings back and deletes what the platform shares. */
@ApplicationScoped
public class SharedPublication {

  private static final int MOST_TENANTS = 1000;

  private final SharedVersionRepository versions;

  SharedPublication(SharedVersionRepository versions) {
    this.versions = versions;
  }

  /**
   * @param nextCursor null on the last page
   */
  public record Page(List<SharedVersion> items, String nextCursor) {}

  /**
   * @param cursor null for the first page
   * @throws ProblemException 400 when this list did not issue the cursor
   */
  public Uni<Page> page(String cursor, int limit) {
    return versions
        .page(ProcessCursor.decode(cursor), limit + 1)
        .map(
            found -> {
              if (found.size() <= limit) {
                return new Page(found, null);
              }
              SharedVersion last = found.get(limit - 1);
              return new Page(
                  found.subList(0, limit),
                  ProcessCursor.after(last.name(), last.version()).encode());
            });
  }

  /**
   * @throws ProblemException 404 when there is none
   */
  public Uni<SharedVersion> get(String name, String version) {
    return versions.find(name, version).map(found -> found.orElseThrow(VersionReader::notFound));
  }

  /**
   * @throws ProblemException 404 when there is none
   */
  public Uni<VersionText> text(String name, String version) {
    return versions.text(name, version).map(found -> found.orElseThrow(VersionReader::notFound));
  }

  /**
   * @return false when the very same text was published before: nothing has changed
   * @throws ProblemException 422 for names that differ, 409 for a version that has another text
   */
  public Uni<Boolean> publish(String name, String version, SentDefinition sent, String mediaType) {
    sent.requireNamed(name, version);
    return versions
        .insert(sent, mediaType)
        .flatMap(
            inserted ->
                inserted
                    ? Uni.createFrom().item(true)
                    : get(name, version)
                        .map(
                            found -> {
                              if (!found.digest().equals(sent.digest())) {
                                throw Conflicts.anotherText();
                              }
                              return false;
                            }));
  }

  /** As {@link Publication#retire}. */
  public Uni<SharedVersion> retire(
      String name, String version, boolean retired, List<Integer> revisions) {
    return versions
        .retire(name, version, retired, revisions)
        .flatMap(changed -> get(name, version))
        .invoke(now -> Conflicts.requireRetired(now, retired));
  }

  /**
   * @param revisions those that the caller knows; null for any
   * @throws ProblemException 404 when there is none, 409 when a tenant has a case on it, or had
   */
  public Uni<Void> delete(String name, String version, List<Integer> revisions) {
    return versions
        .delete(name, version, revisions)
        .flatMap(
            deleted ->
                deleted
                    ? Uni.createFrom().voidItem()
                    : get(name, version)
                        .map(
                            now -> {
                              throw Conflicts.notDeleted(
                                  now, revisions, "Tenants use this version");
                            }));
  }

  /**
   * @throws ProblemException 404 when the platform knows no such process
   */
  public Uni<Audience> audience(String name) {
    return versions.audience(name).map(found -> found.orElseThrow(VersionReader::notFound));
  }

  /**
   * Sets whom a process is shared with, also before its first version is published. Cases of a
   * tenant that it is shared with no more run on.
   *
   * @throws ProblemException 404 for a text that is no name, 422 for a tenant that does not exist
   */
  public Uni<Audience> share(String name, Audience audience) {
    if (!name.matches(ProcessPaths.NAME)) {
      throw VersionReader.notFound();
    }
    if (audience.tenants() != null && audience.tenants().size() > MOST_TENANTS) {
      throw ProblemException.invalidField(
          "/tenants", "must have at most " + MOST_TENANTS + " items");
    }
    return versions
        .share(name, audience)
        .invoke(
            shared -> {
              if (!shared) {
                throw ProblemException.invalidField("/tenants", "names a tenant that there is not");
              }
            })
        .flatMap(shared -> audience(name));
  }
}
