package io.tracerail.cases;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** The URLs of cases, on the address that the caller used, and the forms of the ids in them. */
final class CaseLinks {

  static final String CASES = "/api/v1/tenants/{tenantId}/cases";

  static final String CASE_ID = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
  static final String INTERACTION_ID = "^int-[1-9][0-9]{0,6}$";
  static final String PROCESS_NAME = "^[a-z][a-z0-9_]{0,63}$";
  static final String PROCESS_VERSION =
      "^(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})$";

  private CaseLinks() {}

  static URI ofCase(UriInfo uri, String tenantId, String caseId) {
    return uri.getBaseUriBuilder().path(CASES).path("{caseId}").build(tenantId, caseId);
  }
}
