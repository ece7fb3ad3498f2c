package io.tracerail.cases;

import io.tracerail.tenancy.TenantId;

/** The paths of cases, and the forms of the ids in them. */
public final class CaseLinks {

  public static final String CASES = "/api/v1/tenants/{tenantId}/cases";

  static final String CASE_ID = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
  static final String PROCESS_NAME = "^[a-z][a-z0-9_]{0,63}$";
  static final String PROCESS_VERSION =
      "^(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})$";

  private CaseLinks() {}

  static String ofCases(TenantId tenant) {
    return CASES.replace("{tenantId}", tenant.toString());
  }

  /**
   * @param caseId of a case that is there
   */
  static String ofCase(TenantId tenant, String caseId) {
    return ofCases(tenant) + "/" + caseId;
  }
}
