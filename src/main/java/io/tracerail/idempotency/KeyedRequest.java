package io.tracerail.idempotency;

/**
 * A request that takes effect once under its {@code Idempotency-Key}. All members but the key tell
 * it from another request, which does not get the key's answer.
 *
 * @param key the header's value; null when the request has none
 * @param caller its sender: the id of the API key, also of a token made from it
 * @param operation method and path
 * @param body as it was read, with all else that the command depends on; may be null
 */
public record KeyedRequest(String key, String caller, String operation, Object body) {}
