package io.jobwarden.core.weave;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What travels between processes in tests; stands in both loaders alike. */
public final class Message {
  private final Map<String, String> headers = new LinkedHashMap<>();

  public static Message of(String... namesAndValues) {
    Message message = new Message();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      message.headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return message;
  }

  public @Nullable String getHeader(String name) {
    return headers.get(name);
  }

  public void setHeader(String name, String value) {
    headers.put(name, value);
  }

  /** Another one with one header more, as messages have it that cannot be changed. */
  public Message with(String name, byte[] value) {
    Message other = new Message();
    other.headers.putAll(headers);
    other.headers.put(name, new String(value, java.nio.charset.StandardCharsets.UTF_8));
    return other;
  }

  public byte @Nullable [] bytes(String name) {
    String value = headers.get(name);
    return value == null ? null : value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  public Map<String, String> headers() {
    return headers;
  }
}
