package io.tracerail.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.problem.Problem;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Honours the {@code Idempotency-Key} header (IETF draft-ietf-httpapi-idempotency-key-header): the
 * same key with the same request gets the first answer, and the effect happens once.
 *
 * <p>A key is bound to a command id before the command runs. A repetition that finds no answer yet,
 * because the first is still under way or its instance died, runs the command again under the same
 * id: commands are exactly-once by their id, so both get the answer of the one effect.
 *
 * <p>Blocks: not for an event loop.
 */
@ApplicationScoped
public class Idempotency {

  /** Header with the value {@code true} on a remembered answer, also on a refusal. */
  public static final String REPLAYED = "Idempotency-Replayed";

  /** Visible ASCII, at most 255 characters. */
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final CommandMemory memory;
  private final ObjectMapper mapper;
  private final ObjectWriter canonical;

  Idempotency(CommandMemory memory, ObjectMapper mapper) {
    this.memory = memory;
    this.mapper = mapper;
    this.canonical = mapper.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  }

  /**
   * @param command run with the command's id; its {@link KeyedAnswer} or {@link ProblemException}
   *     is remembered, unless that says to try again (status 429 and from 500 on, and a message
   *     that is not awaited yet)
   * @throws ProblemException 400 for a malformed key, 422 for a key that was used with another
   *     request, or by another caller
   */
  public Response forTenant(
      TenantId tenant, KeyedRequest request, Function<UUID, KeyedAnswer> command) {
    return once(memory.ofTenant(tenant), request, command);
  }

  /**
   * As {@link #forTenant}, for the control plane. All its keys count as one caller: a request begun
   * with one may be repeated with the other that replaces it.
   *
   * @param tenant subject of the request; null for one that gets the command's id. Its purge takes
   *     the answer with it
   */
  public Response forPlatform(
      TenantId tenant,
      String key,
      String operation,
      Object body,
      Function<UUID, KeyedAnswer> command) {
    return once(
        memory.ofPlatform(tenant), new KeyedRequest(key, "platform", operation, body), command);
  }

  private Response once(
      CommandMemory.KeySpace plane, KeyedRequest request, Function<UUID, KeyedAnswer> command) {
    String key = request.key();
    if (key == null) {
      return respond(command.apply(UUID.randomUUID()));
    }
    if (!KEY.matcher(key).matches()) {
      throw malformed();
    }
    byte[] fingerprint = fingerprint(request);
    CommandMemory.Recalled recalled =
        plane.recall(key, fingerprint, UUID.randomUUID()).await().indefinitely();
    if (!Arrays.equals(recalled.fingerprint(), fingerprint)) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_KEY_REUSED,
          "This Idempotency-Key was used with another request, or by another caller.");
    }
    if (recalled.response() != null) {
      return replay(recalled.response());
    }
    KeyedAnswer answer;
    try {
      answer = command.apply(recalled.commandId());
    } catch (ProblemException refusal) {
      if (isFinal(refusal)) {
        remember(plane, key, record(refusal));
      }
      throw refusal;
    }
    remember(plane, key, record(answer));
    return respond(answer);
  }

  /**
   * Remembers the answer. A failure loses nothing: a repetition runs under the same id, and finds
   * it.
   */
  private static void remember(CommandMemory.KeySpace plane, String key, JsonObject answer) {
    try {
      plane.remember(key, answer).await().indefinitely();
    } catch (ProblemException away) {
      Log.debugf("an answer is not remembered: %s", away.getMessage());
    }
  }

  static ProblemException malformed() {
    return ProblemException.badRequest(
        "Idempotency-Key must be 1 to 255 visible ASCII characters.");
  }

  private static boolean isFinal(ProblemException refusal) {
    return switch (refusal.type()) {
      case TOO_MANY_REQUESTS, MESSAGE_NOT_AWAITED -> false;
      default -> refusal.type().status() < 500;
    };
  }

  private Response respond(KeyedAnswer answer) {
    Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
    answer.headers().forEach(response::header);
    return response.build();
  }

  private JsonObject record(KeyedAnswer answer) {
    JsonObject headers = new JsonObject();
    answer.headers().forEach(headers::put);
    return new JsonObject()
        .put("status", answer.status())
        .put("headers", headers)
        .put("body", answer.remembered() == null ? null : json(answer.remembered()));
  }

  private JsonObject record(ProblemException refusal) {
    return new JsonObject()
        .put("problem", refusal.type().name())
        .put("detail", refusal.getMessage())
        .put("errors", json(refusal.errors()));
  }

  private Response replay(JsonObject remembered) {
    if (remembered.containsKey("problem")) {
      throw new ProblemException(
              ProblemType.valueOf(remembered.getString("problem")),
              remembered.getString("detail"),
              read(remembered.getString("errors"), RememberedErrors.class))
          .header(REPLAYED, "true");
    }
    Response.ResponseBuilder response = Response.status(remembered.getInteger("status"));
    remembered
        .getJsonObject("headers")
        .forEach(header -> response.header(header.getKey(), header.getValue()));
    String body = remembered.getString("body");
    response.header(REPLAYED, "true");
    return response.entity(body == null ? null : new RawValue(body)).build();
  }

  @RegisterForReflection
  private static final class RememberedErrors extends ArrayList<Problem.FieldError> {}

  private byte[] fingerprint(KeyedRequest request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((request.caller() + '\n').getBytes(StandardCharsets.UTF_8));
      digest.update((request.operation() + '\n').getBytes(StandardCharsets.UTF_8));
      return digest.digest(canonical.writeValueAsBytes(request.body()));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T read(String json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
