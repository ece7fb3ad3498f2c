package io.tracerail.isolation;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a parameter or a body's field can name. All that can belong to a tenant is tried with the
 * owner's own value; what is {@link #SHARED} belongs to nobody. A name that is not listed here is
 * one that the suite cannot judge, and fails it: {@link ApiDocument#unclassified}.
 */
enum Identifier {
  TENANT("path tenantId"),
  CASE("path caseId", "body caseId"),
  INTERACTION("path interactionId", "body interactionId"),
  KEY("path keyId"),
  PROCESS("path name"),
  MESSAGE("path messageName"),
  CALENDAR("path calendar"),
  MIGRATION("path migrationId"),
  ATTACHMENT("path attachmentId", "body attachments"),
  CURSOR("query cursor"),
  EVENT("header Last-Event-ID"),
  IDEMPOTENCY_KEY("header Idempotency-Key"),
  /** Searched for: what somebody's cases hold. */
  TEXT("query q", "query submitter", "query assignee"),
  SHARED(
      "path version",
      "query before",
      "query limit",
      "query name",
      "query process",
      "query sort",
      "query state",
      "query status",
      "query since",
      "header If-None-Match",
      "header If-Match",
      "body from",
      "body to",
      "body tenantId" /* of the platform only: its own choice for a tenant that is to be */);

  private final String[] places;

  Identifier(String... places) {
    this.places = places;
  }

  /**
   * @param in {@code path}, {@code query}, {@code header} or {@code body}
   */
  static Optional<Identifier> of(String in, String name) {
    return Arrays.stream(values())
        .filter(one -> Arrays.asList(one.places).contains(in + " " + name))
        .findFirst();
  }
}
