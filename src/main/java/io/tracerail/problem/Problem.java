package io.tracerail.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Problem details on the wire, {@code application/problem+json} (RFC 9457, section 3).
 *
 * @param type a URI reference that names the kind of problem; never null
 * @param title the kind in words, the same for every occurrence; never null
 * @param status the HTTP status code
 * @param detail this occurrence, for a person; null when the title says it all
 * @param instance the request's id as {@code urn:uuid:…}; never null
 * @param errors the invalid fields; empty unless fields of the request are at fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One invalid field.
   *
   * @param pointer where it stands in the request's body, a JSON Pointer (RFC 6901), or a
   *     parameter's name
   * @param detail what is wrong with it, for a person
   */
  public record FieldError(String pointer, String detail) {}
}
