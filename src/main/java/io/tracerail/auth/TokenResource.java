package io.tracerail.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracerail.problem.Problem;
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
      @Schema(required = true) String tokenType,
      @Schema(required = true, description = "Seconds") long expiresIn,
      @Schema(required = true) String tenantId,
      @Schema(required = true) String tenantName,
      @Schema(required = true) Role role,
      Caller.Holder holder) {}

  private final Tokens tokens;

  TokenResource(Tokens tokens) {
    this.tokens = tokens;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @RequiresRole(Role.VIEWER)
  @Operation(
      operationId = "issueToken",
      summary = "Exchange an API key, or a live token, for a token of at most 15 minutes")
  @APIResponse(
      responseCode = "200",
      description = "The token; renewable here until 12 hours after the API key was given",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(
      responseCode = "401",
      description = "No live credential",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "403",
      description = "The tenant is suspended or being deleted",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "429",
      description = "The tenant's request limit is reached, or too many failed attempts",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "503",
      description = "The database is away",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
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
            caller.role(),
            caller.holder());
    return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
