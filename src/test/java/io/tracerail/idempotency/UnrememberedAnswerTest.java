package io.tracerail.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away after a command has taken effect, and before its answer is remembered. */
class UnrememberedAnswerTest {

  private final CommandMemory forgetful =
      new CommandMemory(null, null) {
        @Override
        KeySpace ofPlatform(TenantId tenant) {
          return new KeySpace() {
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

  private int status(Supplier<KeyedAnswer> command) {
    return idempotency
        .forPlatform(null, "key", "POST /", null, commandId -> command.get())
        .getStatus();
  }

  @Test
  void answersACommandThatCannotBeRemembered() {
    assertEquals(201, status(() -> KeyedAnswer.of(201, null)));
  }

  @Test
  void answersARefusalThatCannotBeRemembered() {
    ProblemException answer =
        assertThrows(
            ProblemException.class,
            () ->
                status(
                    () -> {
                      throw new ProblemException(ProblemType.CONFLICT, "no");
                    }));
    assertEquals(ProblemType.CONFLICT, answer.type());
  }
}
