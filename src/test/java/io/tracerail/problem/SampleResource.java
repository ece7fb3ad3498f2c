package io.tracerail.problem;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.auth.PlatformOnly;
import io.tracerail.auth.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Outside both planes, so that what is tested is not who may ask. */
@PlatformOnly
@Path("/api/v1/platform/sample")
@Produces("application/json")
public class SampleResource {

  public record Part(String text, Role role) {}

  public record Sample(
      String name, Integer count, BigDecimal amount, JsonNode data, List<Part> parts, Instant at) {}

  @POST
  @Operation(hidden = true)
  @Consumes("application/json")
  public Sample echo(Sample sample) {
    return sample;
  }

  @GET
  @Operation(hidden = true)
  @Path("/{id}")
  public String find(@PathParam("id") UUID id, @QueryParam("limit") Integer limit) {
    return "{}";
  }

  @GET
  @Operation(hidden = true)
  @Path("/fault")
  public String fault() {
    throw new IllegalStateException("secret " + SampleResource.class);
  }

  @GET
  @Operation(hidden = true)
  @Path("/outage")
  public String outage() {
    throw ProblemException.unavailable("Away.");
  }
}
