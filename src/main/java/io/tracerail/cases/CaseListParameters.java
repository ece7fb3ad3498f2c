package io.tracerail.cases;

import io.tracerail.cases.CaseQuery.Position;
import io.tracerail.cases.CaseQuery.Sort;
import io.tracerail.problem.PageLimit;
import io.tracerail.text.TextPolicy;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the list of cases, as text until {@link #query()} has checked them. */
public class CaseListParameters {

  private static final int LONGEST = 200;
  private static final String PLAIN = "^[^\\x00-\\x1f\\x7f-\\x9f]*$";

  @QueryParam("state")
  @Parameter(schema = @Schema(enumeration = {"open", "closed"}))
  String state;

  @QueryParam("status")
  @Parameter(
      description = "The definition's label, exactly",
      example = "Pending Agent Approval",
      schema = @Schema(maxLength = LONGEST, pattern = PLAIN))
  String status;

  @QueryParam("assignee")
  @Parameter(
      description = "A participant's name or e-mail address, in upper or lower case",
      schema = @Schema(maxLength = LONGEST, pattern = PLAIN))
  String assignee;

  @QueryParam("submitter")
  @Parameter(
      description = "A participant's name or e-mail address, in upper or lower case",
      schema = @Schema(maxLength = LONGEST, pattern = PLAIN))
  String submitter;

  @QueryParam("process")
  @Parameter(
      description = "A process's name",
      example = "expense_approval",
      schema = @Schema(maxLength = LONGEST, pattern = PLAIN))
  String process;

  @QueryParam("updatedSince")
  @Parameter(
      description = "Only cases that changed at this instant or later",
      schema = @Schema(format = "date-time"))
  String updatedSince;

  @QueryParam("q")
  @Parameter(
      description =
          "Text in the first 20,000 characters of title, id, submitter and case data, in upper or lower case",
      schema = @Schema(maxLength = LONGEST, pattern = PLAIN))
  String text;

  @QueryParam("sort")
  @Parameter(
      schema =
          @Schema(
              enumeration = {"-updatedAt", "updatedAt", "-createdAt", "createdAt"},
              defaultValue = "-updatedAt"))
  String sort;

  @QueryParam("limit")
  @Parameter(
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
  String limit;

  @QueryParam("cursor")
  @Parameter(
      description = "nextCursor of the page before, with the same sort",
      schema = @Schema(maxLength = 300, pattern = "^[A-Za-z0-9_-]*$"))
  String cursor;

  private Sort order;

  CaseQuery query() {
    if (state != null && !state.equals("open") && !state.equals("closed")) {
      throw CaseQuery.bad("state must be open or closed.");
    }
    order = Sort.parse(sort);
    return new CaseQuery(
        state,
        plain("status", status),
        plain("assignee", assignee),
        plain("submitter", submitter),
        plain("process", process),
        instant(),
        plain("q", text),
        order,
        PageLimit.parse(limit),
        Position.parse(cursor, order));
  }

  /** The page as JSON; its items are JSON already. */
  String json(CaseListRepository.Page page) {
    StringBuilder json = new StringBuilder("{\"items\":[");
    json.append(String.join(",", page.items())).append(']');
    if (page.next() != null) {
      json.append(",\"nextCursor\":\"").append(page.next().cursor(order)).append('"');
    }
    return json.append('}').toString();
  }

  private OffsetDateTime instant() {
    if (updatedSince == null) {
      return null;
    }
    try {
      OffsetDateTime since = OffsetDateTime.parse(updatedSince);
      if (since.getYear() >= 0 && since.getYear() < 10_000) {
        return since.withOffsetSameInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw CaseQuery.bad("updatedSince must be an ISO 8601 instant such as 2024-08-21T10:30:00Z.");
  }

  /**
   * An empty parameter filters nothing, as if it were not there: a search field that was emptied.
   */
  private static String plain(String name, String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (TextPolicy.isLonger(value, LONGEST)) {
      throw CaseQuery.bad(name + " must have at most " + LONGEST + " characters.");
    }
    TextPolicy.faultInText(value)
        .ifPresent(
            fault -> {
              throw CaseQuery.bad(name + " " + fault + ".");
            });
    return TextPolicy.normalize(value);
  }
}
