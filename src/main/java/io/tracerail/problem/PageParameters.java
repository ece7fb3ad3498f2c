package io.tracerail.problem;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that each list in pages has. */
public class PageParameters {

  @QueryParam("limit")
  @Parameter(
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
  String limit;

  @QueryParam("cursor")
  @Parameter(
      description = "nextCursor of the page before",
      schema = @Schema(maxLength = 300, pattern = "^[A-Za-z0-9_-]*$"))
  String cursor;

  /**
   * @return from 1 to 200; 50 when none was asked for
   * @throws ProblemException 400 for anything else
   */
  public int limit() {
    return PageLimit.parse(limit, 50, 200);
  }

  /** As it came, null without one. */
  public String cursor() {
    return cursor;
  }
}
