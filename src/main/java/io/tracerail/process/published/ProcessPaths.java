package io.tracerail.process.published;

import io.tracerail.tenancy.TenantId;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** The paths of processes, and the forms of what stands in them. */
public final class ProcessPaths {

  private static final String OF_TENANTS = "/api/v1/tenants/";

  public static final String PROCESSES = OF_TENANTS + "{tenantId}/processes";
  public static final String SHARED = "/api/v1/platform/processes";
  public static final String YAML = "application/yaml";
  public static final String NAME = "^[a-z][a-z0-9_]{0,63}$";
  private static final String NUMBER = "(0|[1-9][0-9]{0,5})";
  private static final String NUMBERS = NUMBER + "\\." + NUMBER + "\\." + NUMBER;
  public static final String VERSION = "^" + NUMBERS + "$";
  static final String LATEST = "latest";
  public static final String VERSION_OR_LATEST = "^(" + NUMBERS + "|" + LATEST + ")$";

  private ProcessPaths() {}

  /** Of the text in a request: YAML unless it is said to be JSON. */
  public static String mediaType(HttpHeaders headers) {
    return MediaType.APPLICATION_JSON_TYPE.isCompatible(headers.getMediaType())
        ? MediaType.APPLICATION_JSON
        : YAML;
  }

  public static String ofShared(String name, String version) {
    return SHARED + "/" + name + "/versions/" + version;
  }

  public static String of(TenantId tenant, String name) {
    return OF_TENANTS + tenant + "/processes/" + name;
  }

  public static String of(TenantId tenant, String name, String version) {
    return of(tenant, name) + "/versions/" + version;
  }
}
