package io.tracerail.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
@Schema(name = "Problem", description = "Problem details (RFC 9457): programs decide by the type")
@RegisterForReflection
public record Problem(
    @Schema(required = true, description = "The kind of problem, a stable reference") String type,
    @Schema(required = true, description = "The kind in words") String title,
    @Schema(required = true, minimum = "400", maximum = "599") int status,
    @Schema(description = "This occurrence, for a person; absent when the title says it all")
        String detail,
    @Schema(required = true, description = "The request's id, as urn:uuid:…") String instance,
    @Schema(description = "The invalid fields; absent unless the request's fields are at fault")
        List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One invalid field.
   *
   * @param pointer to the value in the request's body, a JSON Pointer (RFC 6901), or a parameter's
   *     name
   * @param detail the fault, for a person
   * @param line in the text as it was sent, from 1; null where the body is not read as a text
   * @param column in code points, from 1; null as the line is
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FieldError")
  public record FieldError(
      @Schema(
              required = true,
              description = "Where it stands in the body, a JSON Pointer, or a parameter's name",
              examples = "/response/reason")
          String pointer,
      @Schema(required = true, description = "What is wrong with it, for a person") String detail,
      @Schema(minimum = "1", description = "In the text as it was sent; of a definition only")
          Integer line,
      @Schema(minimum = "1", description = "In characters; of a definition only") Integer column) {

    public FieldError(String pointer, String detail) {
      this(pointer, detail, null, null);
    }
  }
}
