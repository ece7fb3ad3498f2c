package io.tracerail.cases;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** The URLs of cases, on the address that the caller used. */
final class CaseLinks {

  static final String CASES = "/api/v1/tenants/{tenantId}/cases";

  private CaseLinks() {}

  static URI ofCase(UriInfo uri, String tenantId, String caseId) {
    return uri.getBaseUriBuilder().path(CASES).path("{caseId}").build(tenantId, caseId);
  }
}
