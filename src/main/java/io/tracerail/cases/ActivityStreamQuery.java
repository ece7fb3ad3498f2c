package io.tracerail.cases;

import io.tracerail.problem.PageLimit;
import io.tracerail.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Query parameters that choose a page of an activity stream. */
public class ActivityStreamQuery {

  @QueryParam("before")
  @Parameter(
      description = "Only items that are older than the one with this id; the newest without it",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "2147483647"))
  String before;

  @QueryParam("limit")
  @Parameter(
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "100"))
  String limit;

  /**
   * @throws io.tracerail.problem.ProblemException 400 for anything but an item's id
   */
  int before() {
    if (before == null) {
      return Integer.MAX_VALUE;
    }
    long id = before.matches("[0-9]{1,10}") ? Long.parseLong(before) : 0;
    if (id < 1 || id > Integer.MAX_VALUE) {
      throw ProblemException.badRequest("before must be the id of an item.");
    }
    return (int) id;
  }

  /**
   * @throws io.tracerail.problem.ProblemException 400 for anything but a number from 1 to 100
   */
  int limit() {
    return PageLimit.parse(limit, CaseSql.MOST_ITEMS, CaseSql.MOST_ITEMS);
  }

  /** Query of the link to the next page, which has the size of this one. */
  String linkEnd() {
    return limit == null ? "" : "&limit=" + limit();
  }
}
