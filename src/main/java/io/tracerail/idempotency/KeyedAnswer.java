package io.tracerail.idempotency;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answer to a {@link KeyedRequest}.
 *
 * @param status the HTTP status code
 * @param headers never null
 * @param body for the first answer; null for none
 * @param remembered for every repetition under the same Idempotency-Key: the body without secrets
 */
public record KeyedAnswer(int status, Map<String, String> headers, Object body, Object remembered) {

  public static KeyedAnswer of(int status, Object body) {
    return new KeyedAnswer(status, Map.of(), body, body);
  }

  /** Answer whose body holds a secret: repetitions get {@code remembered} instead. */
  public static KeyedAnswer withSecret(int status, Object body, Object remembered) {
    return new KeyedAnswer(status, Map.of(), body, remembered);
  }

  public KeyedAnswer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new KeyedAnswer(status, Map.copyOf(more), body, remembered);
  }
}
