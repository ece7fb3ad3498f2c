package io.tracerail.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Large answers, read by Jackson: REST Assured's own reader took a tenth of all tests' time. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static JsonNode of(Response answer) {
    try {
      return MAPPER.readTree(answer.asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of one member of each object of an array, null where it is absent. */
  public static List<String> texts(JsonNode array, String member) {
    List<String> texts = new ArrayList<>();
    array.forEach(object -> texts.add(object.path(member).textValue()));
    return texts;
  }

  /** The numbers of one member of each object of an array. */
  public static List<Integer> numbers(JsonNode array, String member) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(object -> numbers.add(object.path(member).intValue()));
    return numbers;
  }
}
