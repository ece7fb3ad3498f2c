package io.tracerail.idempotency;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answer to a command.
 *
 * @param status the HTTP status code
 * @param headers never null
 * @param body for the first answer; null for none
 * @param remembered for every repetition under the same Idempotency-Key: the body without secrets
 */
public record Answer(int status, Map<String, String> headers, Object body, Object remembered) {

  public static Answer of(int status, Object body) {
    return new Answer(status, Map.of(), body, body);
  }

  /** Answer whose body holds a secret: repetitions get {@code remembered} instead. */
  public static Answer withSecret(int status, Object body, Object remembered) {
    return new Answer(status, Map.of(), body, remembered);
  }

  public Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, Map.copyOf(more), body, remembered);
  }
}
