package io.tracerail.cases;

import io.tracerail.tenancy.TenantId;

/** The paths of cases, and the forms of the ids in them. */
public final class CaseLinks {

  private static final String OF_TENANTS = "/api/v1/tenants/";
  private static final String OF_CASES = "/cases";

  public static final String CASES = OF_TENANTS + "{tenantId}" + OF_CASES;

  static final String CASE_ID = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

  /** As the grammar of definitions has it. */
  public static final String MESSAGE_NAME = "^[A-Za-z][A-Za-z0-9_]{0,63}$";

  private CaseLinks() {}

  static String ofCases(TenantId tenant) {
    return OF_TENANTS + tenant + OF_CASES;
  }

  /**
   * @param caseId of a case that is there
   */
  static String ofCase(TenantId tenant, String caseId) {
    return ofCases(tenant) + "/" + caseId;
  }
}
