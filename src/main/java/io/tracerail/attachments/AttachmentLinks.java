package io.tracerail.attachments;

import io.tracerail.tenancy.TenantId;
import java.util.UUID;

/** The paths of files. */
final class AttachmentLinks {

  private static final String OF_TENANTS = "/api/v1/tenants/";
  private static final String OF_ATTACHMENTS = "/attachments";

  static final String ATTACHMENTS = OF_TENANTS + "{tenantId}" + OF_ATTACHMENTS;

  private AttachmentLinks() {}

  static String of(TenantId tenant, UUID id) {
    return OF_TENANTS + tenant + OF_ATTACHMENTS + "/" + id;
  }
}
