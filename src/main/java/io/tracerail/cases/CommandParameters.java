package io.tracerail.cases;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.cases.CaseAnswers.Action;
import io.tracerail.cases.workflow.Precondition;
import io.tracerail.http.IfMatch;
import io.tracerail.idempotency.OneKey;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of every command on a case. {@link OneKey} looks at the fields. */
@RegisterForReflection
public class CommandParameters {

  @PathParam("tenantId")
  String tenantId;

  @PathParam("caseId")
  @Parameter(schema = @Schema(pattern = CaseLinks.CASE_ID))
  String caseId;

  @HeaderParam(OneKey.HEADER)
  String key;

  @Context HttpHeaders headers;

  /**
   * @throws io.tracerail.problem.ProblemException 400 for a malformed {@code If-Match}
   */
  Action action(String operation, Object body) {
    List<Integer> versions = IfMatch.versions(headers);
    return action(operation, body, versions == null ? null : new Precondition(versions, null));
  }

  /**
   * @param interactionId that the command names; null for none
   * @throws io.tracerail.problem.ProblemException 400 for a malformed {@code If-Match}
   */
  Action action(String operation, Object body, String interactionId) {
    return action(operation, body, new Precondition(IfMatch.versions(headers), interactionId));
  }

  private Action action(String operation, Object body, Precondition precondition) {
    return new Action(operation, caseId, key, body, precondition);
  }
}
