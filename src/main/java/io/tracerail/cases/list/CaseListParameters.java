package io.tracerail.cases.list;

import io.tracerail.cases.EventNumber;
import io.tracerail.cases.list.CaseQuery.Position;
import io.tracerail.cases.list.CaseQuery.Sort;
import io.tracerail.cases.workflow.SearchText;
import io.tracerail.problem.PageParameters;
import io.tracerail.problem.ProblemException;
import io.tracerail.text.TextPolicy;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the list of cases, as text until {@link #query()} has checked them. */
public class CaseListParameters {

  private static final int LONGEST = 200;
  private static final String PLAIN = TextPolicy.OPTIONAL_TEXT;

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

  @QueryParam("since")
  @Parameter(
      description =
          "Only cases that changed after this event: the lastEventId of a page, of a case or of the event stream."
              + " Without sort they come in the order of their latest changes, each once, until nextCursor is"
              + " absent. A case that was purged is told by the event stream only",
      example = "17",
      schema = @Schema(pattern = "^([0-9]{1,18})?$"))
  String since;

  @QueryParam("updatedSince")
  @Parameter(hidden = true)
  String updatedSince;

  @QueryParam("q")
  @Parameter(
      description =
          "Words, in any order, that stand in the first 20,000 characters of title, id, submitters and the values of the"
              + " case data, as words or within them, in upper or lower case",
      schema = @Schema(maxLength = LONGEST, pattern = PLAIN))
  String text;

  @QueryParam("sort")
  @Parameter(
      schema =
          @Schema(
              enumeration = {"-updatedAt", "updatedAt", "-createdAt", "createdAt"},
              defaultValue = "-updatedAt"))
  String sort;

  @BeanParam PageParameters page;

  private Sort order;

  CaseQuery query() {
    if (state != null && !state.equals("open") && !state.equals("closed")) {
      throw ProblemException.badRequest("state must be open or closed.");
    }
    if (updatedSince != null && !updatedSince.isEmpty()) {
      throw ProblemException.badRequest(
          "updatedSince is gone: a change may be written later than at the time that it shows. Ask for what changed"
              + " by since, with the lastEventId of the page that you have.");
    }
    Long changedSince = EventNumber.parse("since", since);
    order = Sort.parse(sort, changedSince);
    return new CaseQuery(
        state,
        plain("status", status),
        SearchText.key(plain("assignee", assignee)),
        SearchText.key(plain("submitter", submitter)),
        plain("process", process),
        changedSince,
        plain("q", text),
        order,
        page.limit(),
        Position.parse(page.cursor(), order));
  }

  /** The page as JSON; its items are JSON already. */
  String json(CaseListRepository.Page page) {
    StringBuilder json = new StringBuilder("{\"items\":[");
    json.append(String.join(",", page.items())).append(']');
    if (page.next() != null) {
      json.append(",\"nextCursor\":\"").append(page.next().cursor(order)).append('"');
    }
    return json.append(",\"lastEventId\":\"").append(page.lastEventId()).append("\"}").toString();
  }

  /** Treats an empty parameter, such as an emptied search field, like an absent one. */
  private static String plain(String name, String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (TextPolicy.isLonger(value, LONGEST)) {
      throw ProblemException.badRequest(name + " must have at most " + LONGEST + " characters.");
    }
    TextPolicy.faultInText(value)
        .ifPresent(
            fault -> {
              throw ProblemException.badRequest(name + " " + fault + ".");
            });
    return TextPolicy.normalize(value);
  }
}
