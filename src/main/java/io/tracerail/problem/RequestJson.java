package io.tracerail.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * Reads requests by {@link StrictJson} and {@link RequestModule}, with a bound on their values: a
 * document of many small values takes twenty times as much memory as it has bytes. Stored JSON is
 * read without this bound.
 */
@Provider
class RequestJson implements ContextResolver<ObjectMapper> {

  private static final int MOST_TOKENS = 20_000;

  private final ObjectMapper mapper;

  RequestJson(ObjectMapper shared) {
    mapper = shared.copy().registerModule(new RequestModule());
    mapper
        .getFactory()
        .setStreamReadConstraints(
            shared
                .getFactory()
                .streamReadConstraints()
                .rebuild()
                .maxTokenCount(MOST_TOKENS)
                .build());
  }

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return mapper;
  }
}
