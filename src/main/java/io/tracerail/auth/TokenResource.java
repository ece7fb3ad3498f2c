package io.tracerail.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exchanges an API key, or a live token, for a token. */
@Path("/api/v1/auth/token")
@Tag(name = "Authentication")
public class TokenResource {

  /**
   * @param expiresIn seconds
   * @param holder null when the key names none
   */
  @Schema(name = "Token")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      @Schema(required = true) String token,
      @Schema(required = true, enumeration = "Bearer") String tokenType,
      @Schema(required = true, minimum = "1", description = "Seconds") long expiresIn,
      @Schema(required = true, format = "uuid") String tenantId,
      @Schema(required = true) String tenantName,
      @Schema(required = true, description = "The id of the key that it was made from")
          String keyId,
      @Schema(required = true) Role role,
      @Schema(description = "Absent when the key names none") Caller.Holder holder) {}

  private final Tokens tokens;

  TokenResource(Tokens tokens) {
    this.tokens = tokens;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(
      operationId = "issueToken",
      summary = "Exchange an API key, or a live token, for a token of at most 15 minutes")
  @APIResponse(
      responseCode = "200",
      description = "The token; renewable here until 12 hours after the API key was given",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Response issue(@Context ContainerRequestContext request) {
    Authenticated authenticated = (Authenticated) request.getProperty(Authenticated.PROPERTY);
    Tokens.Issued issued = tokens.issue(authenticated);
    Caller caller = authenticated.credential().caller();
    Answer answer =
        new Answer(
            issued.token(),
            "Bearer",
            issued.expiresIn(),
            caller.tenant().tenantId().toString(),
            caller.tenantName(),
            caller.keyId(),
            caller.role(),
            caller.holder());
    return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
