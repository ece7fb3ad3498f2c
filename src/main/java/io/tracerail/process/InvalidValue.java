package io.tracerail.process;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An error of one value of a JSON document.
 *
 * @param pointer to the value, as a JSON pointer (RFC 6901); empty for the whole document
 * @param detail the reason, as a sentence fragment without the pointer, such as "must be a number"
 */
@RegisterForReflection
public record InvalidValue(String pointer, String detail) {

  /** The same error in a larger document that holds this one at the prefix. */
  public InvalidValue under(String prefix) {
    return new InvalidValue(prefix + pointer, detail);
  }

  /** One reference token of a pointer, with its leading slash (RFC 6901, section 3). */
  public static String token(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
