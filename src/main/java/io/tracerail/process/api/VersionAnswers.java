package io.tracerail.process.api;

import io.tracerail.process.published.VersionState;
import io.tracerail.process.published.VersionText;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Answers about one version of a process. */
final class VersionAnswers {

  private VersionAnswers() {}

  /** 200 with its ETag. */
  static Response ok(VersionState version) {
    return tagged(Response.ok(), version).build();
  }

  /**
   * 201 for a version that was published now, 200 for one that was there.
   *
   * @param location of the version; empty when it was there
   */
  static Response published(VersionState version, Optional<String> location) {
    return location
        .map(
            place ->
                tagged(Response.status(Response.Status.CREATED), version)
                    .header(HttpHeaders.LOCATION, place)
                    .build())
        .orElseGet(() -> ok(version));
  }

  /** The definition as it was sent; its ETag is its digest. */
  static Response text(VersionText text) {
    return Response.ok(text.definition(), text.mediaType() + ";charset=UTF-8")
        .tag(text.digest())
        .build();
  }

  private static Response.ResponseBuilder tagged(
      Response.ResponseBuilder answer, VersionState version) {
    return answer.entity(version).tag(new EntityTag(Integer.toString(version.revision())));
  }
}
