package io.tracerail.cases.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a migration that are JSON. */
@ApplicationScoped
class MigrationJson {

  private static final TypeReference<LinkedHashMap<String, String>> STEPS =
      new TypeReference<>() {};
  private static final TypeReference<List<MoveRefusal>> REFUSALS = new TypeReference<>() {};

  private final ObjectMapper mapper;

  MigrationJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  Map<String, String> steps(Row row) {
    return read(row.getString("steps"), STEPS);
  }

  List<MoveRefusal> refusals(Row row) {
    return read(row.getString("refusals"), REFUSALS);
  }

  private <T> T read(String json, TypeReference<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
