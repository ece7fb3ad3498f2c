package io.tracerail.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenant.TenantId;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away after a command has taken effect, and before its answer is remembered. */
class UnrememberedAnswerTest {

  private final CommandMemory forgetful =
      new CommandMemory(null, null) {
        @Override
        Plane ofPlatform(TenantId tenant) {
          return new Plane() {
            @Override
            public Uni<Recalled> recall(String key, byte[] fingerprint, UUID commandId) {
              return Uni.createFrom().item(new Recalled(fingerprint, commandId, null));
            }

            @Override
            public Uni<Void> remember(String key, JsonObject response) {
              return Uni.createFrom().failure(ProblemException.unavailable("gone"));
            }
          };
        }
      };

  private final Idempotency idempotency = new Idempotency(forgetful, new ObjectMapper());

  private Uni<Integer> status(Uni<Answer> command) {
    return idempotency
        .forPlatform(null, "key", "POST /", null, commandId -> command)
        .map(response -> response.getStatus());
  }

  @Test
  void itIsAnsweredAllTheSame() {
    assertEquals(201, status(Uni.createFrom().item(Answer.of(201, null))).await().indefinitely());
  }

  @Test
  void soIsARefusal() {
    Uni<Integer> refused =
        status(Uni.createFrom().failure(new ProblemException(ProblemType.CONFLICT, "no")));
    ProblemException answer =
        assertThrows(ProblemException.class, () -> refused.await().indefinitely());
    assertEquals(ProblemType.CONFLICT, answer.type());
  }
}
