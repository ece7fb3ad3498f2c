package io.tracerail.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * Reads requests as {@link StrictJson} and {@link RequestModule} have it, and no more of one than
 * fits: a document of many small values takes twenty times as much memory as it has bytes. What is
 * stored already is read without this bound.
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
