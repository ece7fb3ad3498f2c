package io.tracerail.idempotency;

/**
 * A request that takes effect once under its {@code Idempotency-Key}. All but the key tells it from
 * another request, to which the key's answer is not given.
 *
 * @param key the header's value; null when the request has none
 * @param caller who sends it: the id of the API key, also of a token made from it
 * @param operation method and path
 * @param body as it was read, with what else the command depends on; may be null
 */
public record KeyedRequest(String key, String caller, String operation, Object body) {}
