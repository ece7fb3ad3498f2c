package io.tracerail.isolation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.testing.LeaveProcess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** One operation with something for each identifier that it takes; those without are left out. */
record Trial(ApiOperation operation, Map<Identifier, String> things) {

  /** Of the right form, and nobody's. */
  static final Map<Identifier, String> MADE_UP =
      Map.ofEntries(
          Map.entry(Identifier.TENANT, "0f0f0f0f-0000-4000-8000-0f0f0f0f0f0f"),
          Map.entry(Identifier.CASE, "NO-SUCH-CASE"),
          Map.entry(Identifier.INTERACTION, "int-999999"),
          Map.entry(Identifier.KEY, "0000000000000000"),
          Map.entry(Identifier.PROCESS, "no_such_process"),
          Map.entry(Identifier.MESSAGE, "no_such_message"),
          Map.entry(Identifier.CALENDAR, "no_such_calendar"),
          Map.entry(Identifier.MIGRATION, "00000000-0000-4000-8000-000000000000"),
          Map.entry(Identifier.ATTACHMENT, "00000000-0000-4000-8000-000000000001"),
          Map.entry(Identifier.EVENT, "7000001"),
          Map.entry(Identifier.IDEMPOTENCY_KEY, "nobody-used-this-one"),
          Map.entry(Identifier.TEXT, "nobody-wrote-this"));

  private static final Map<String, String> SHARED = Map.of("version", "1.0.0");

  static Trial of(ApiOperation operation, Map<Identifier, String> things) {
    return new Trial(operation, new EnumMap<>(things));
  }

  Trial with(Identifier identifier, String thing) {
    Map<Identifier, String> changed = new EnumMap<>(things);
    changed.put(identifier, thing);
    return new Trial(operation, changed);
  }

  Calls.Answer send(Calls calls, String credential) {
    return send(calls, credential, operation.method(), body());
  }

  /**
   * @param body what to send instead of the operation's own
   */
  Calls.Answer send(Calls calls, String credential, String method, Object body) {
    Map<String, String> headers = new HashMap<>();
    if (credential != null) {
      headers.put("Authorization", "Bearer " + credential);
    }
    if (body != null) {
      headers.put("Content-Type", operation.mediaType());
    }
    StringBuilder query = new StringBuilder();
    for (ApiOperation.Parameter parameter : operation.parameters()) {
      String thing = things.get(parameter.identifier());
      if (thing != null && parameter.in().equals("header")) {
        headers.put(parameter.name(), thing);
      } else if (thing != null && parameter.in().equals("query")) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(parameter.name())
            .append('=')
            .append(URLEncoder.encode(thing, StandardCharsets.UTF_8));
      }
    }
    String path =
        operation.pathWith(
            parameter ->
                parameter.identifier() == Identifier.SHARED
                    ? SHARED.get(parameter.name())
                    : things.getOrDefault(
                        parameter.identifier(), MADE_UP.get(parameter.identifier())));
    return calls.send(method, path + query, headers, body);
  }

  /** The operation's sample, with the identifiers that this trial is about. */
  private Object body() {
    if (operation.body() == null) {
      return null;
    }
    if (operation.mediaType().equals(ApiDocument.YAML)) {
      return LeaveProcess.text(
          things.getOrDefault(Identifier.PROCESS, "no_such_process"), SHARED.get("version"));
    }
    if (operation.mediaType().equals(ApiDocument.BYTES)) {
      return "%PDF-1.7";
    }
    ObjectNode body = operation.body().deepCopy();
    operation
        .fields()
        .forEach(
            (pointer, identifier) -> {
              String thing = things.get(identifier);
              if (thing != null && identifier == Identifier.ATTACHMENT) {
                body.putArray(pointer.substring(1)).add(thing);
              } else if (thing != null && pointer.lastIndexOf('/') == 0) {
                body.put(pointer.substring(1), thing);
              }
            });
    return body;
  }
}
