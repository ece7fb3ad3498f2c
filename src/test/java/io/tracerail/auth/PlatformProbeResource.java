package io.tracerail.auth;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** In the tests only. */
@Path("/api/v1/platform/probe")
public class PlatformProbeResource {

  @GET
  @PlatformOnly
  @Operation(hidden = true)
  public String get() {
    return "platform";
  }

  @GET
  @Path("/unmarked")
  @Operation(hidden = true)
  public String unmarked() {
    return "open";
  }
}
