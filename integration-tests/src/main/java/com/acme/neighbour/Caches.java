package com.acme.neighbour;

import com.acme.host.Host;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/** A Redis that is there, is gone, and is back. */
public final class Caches {
  private final Cache cache;

  private Caches(Cache cache) {
    this.cache = cache;
  }

  /** {@code jedis} or {@code lettuce}, and the port of Redis. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[1]);
    try (Cache cache = arguments[0].equals("jedis") ? new ByJedis(port) : new ByLettuce(port)) {
      new Caches(cache).play();
    }
    System.exit(0);
  }

  private void play() throws Exception {
    work();
    System.out.println("up");
    Host.waitForLine();
    System.out.println(answers() ? "still there" : "gone");
    Host.waitForLine();
    while (!answers()) {
      Thread.sleep(100);
    }
    System.out.println("back");
    Host.waitForLine();
  }

  private void work() {
    cache.set("order", "7");
    for (int i = 0; i < 3; i++) {
      System.out.println("order " + cache.get("order"));
    }
    try {
      cache.hget("order", "customer");
    } catch (RuntimeException wrongType) {
      System.out.println("wrong type " + wrongType.getMessage());
    }
  }

  private boolean answers() {
    try {
      return cache.get("order") == null; // it keeps nothing
    } catch (RuntimeException expected) {
      return false;
    }
  }

  private interface Cache extends AutoCloseable {
    void set(String key, String value);

    String get(String key);

    String hget(String key, String field);

    @Override
    void close();
  }

  private static final class ByJedis implements Cache {
    private final JedisPool pool;

    ByJedis(int port) {
      pool = new JedisPool("127.0.0.1", port);
    }

    @Override
    public void set(String key, String value) {
      try (Jedis jedis = pool.getResource()) {
        jedis.set(key, value);
      }
    }

    @Override
    public String get(String key) {
      try (Jedis jedis = pool.getResource()) {
        return jedis.get(key);
      }
    }

    @Override
    public String hget(String key, String field) {
      try (Jedis jedis = pool.getResource()) {
        return jedis.hget(key, field);
      }
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  private static final class ByLettuce implements Cache {
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    ByLettuce(int port) {
      client =
          RedisClient.create(
              RedisURI.Builder.redis("127.0.0.1", port).withTimeout(Duration.ofSeconds(2)).build());
      connection = client.connect();
    }

    @Override
    public void set(String key, String value) {
      connection.sync().set(key, value);
    }

    @Override
    public String get(String key) {
      return connection.sync().get(key);
    }

    @Override
    public String hget(String key, String field) {
      return connection.sync().hget(key, field);
    }

    @Override
    public void close() {
      connection.close();
      client.shutdown();
    }
  }
}
