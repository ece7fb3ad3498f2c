package io.tracerail.auth;

import io.tracerail.tenancy.RequestTenant;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a request got through as. In the tests only. */
@Path("/api/v1/tenants/{tenantId}/probe")
public class ProbeResource {

  private final RequestTenant tenant;
  private final RequestCaller caller;

  ProbeResource(RequestTenant tenant, RequestCaller caller) {
    this.tenant = tenant;
    this.caller = caller;
  }

  @GET
  @RequiresRole(Role.VIEWER)
  @Operation(hidden = true)
  public String get() {
    return tenant.id() + " " + caller.get().displayName();
  }

  @POST
  @RequiresRole(Role.AGENT)
  @Operation(hidden = true)
  public String post(String body) {
    return tenant.id() + " " + body;
  }

  @GET
  @Path("/unmarked")
  @Operation(hidden = true)
  public String unmarked() {
    return "open";
  }

  @GET
  @Path("/platform")
  @PlatformOnly
  @Operation(hidden = true)
  public String platform() {
    return "open";
  }
}
