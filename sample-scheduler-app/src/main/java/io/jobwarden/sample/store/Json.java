package io.jobwarden.sample.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLDataException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps of text, as they lie in a column. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  private Json() {}

  public static String write(Map<String, String> texts) throws SQLDataException {
    try {
      return MAPPER.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new SQLDataException("cannot be written as JSON", e);
    }
  }

  public static Map<String, String> read(String column) throws SQLDataException {
    try {
      return MAPPER.readValue(column, TEXTS);
    } catch (JsonProcessingException e) {
      throw new SQLDataException("no JSON object of texts: " + e.getOriginalMessage(), e);
    }
  }
}
