package io.tracerail.problem;

import java.util.Locale;

/**
 * Every kind of problem that the API answers; {@code docs/problems.md} describes each for its
 * readers.
 */
public enum ProblemType {
  BAD_REQUEST(400, "Bad request"),
  UNAUTHENTICATED(401, "Authentication required"),
  FORBIDDEN(403, "Forbidden"),
  TENANT_SUSPENDED(403, "Tenant suspended"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  CONFLICT(409, "Conflict"),
  ATTACHMENT_QUARANTINED(409, "Attachment quarantined"),
  ATTACHMENTS_FULL(409, "No room for attachments"),
  CASE_EXISTS(409, "Case exists"),
  CASE_CLOSED(409, "Case closed"),
  NO_OPEN_INTERACTION(409, "No open interaction"),
  MESSAGE_NOT_AWAITED(409, "Message not awaited"),
  INTERACTION_ANSWERED(409, "Interaction answered already"),
  VOTE_CAST(409, "Vote cast already"),
  APPROVERS_FIXED(409, "Approvers are fixed"),
  TENANT_EXISTS(409, "Tenant exists"),
  LENGTH_REQUIRED(411, "Length required"),
  PRECONDITION_FAILED(412, "Precondition failed"),
  PAYLOAD_TOO_LARGE(413, "Payload too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  INVALID(422, "Invalid request"),
  MALWARE_FOUND(422, "Malware found"),
  IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  INTERNAL(500, "Internal error"),
  UNAVAILABLE(503, "Temporarily unavailable"),
  OUTCOME_UNKNOWN(504, "Outcome unknown");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The general type for a status chosen below the API. */
  static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 409 -> CONFLICT;
      case 411 -> LENGTH_REQUIRED;
      case 412 -> PRECONDITION_FAILED;
      case 413 -> PAYLOAD_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> INVALID;
      case 429 -> TOO_MANY_REQUESTS;
      case 502, 503 -> UNAVAILABLE;
      case 504 -> OUTCOME_UNKNOWN;
      default -> status < 500 ? BAD_REQUEST : INTERNAL;
    };
  }

  /** A stable reference for programs: {@code /problems/interaction-answered}. */
  public String uri() {
    return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
