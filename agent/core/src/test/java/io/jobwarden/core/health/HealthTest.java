package io.jobwarden.core.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.instance.Instances;
import io.jobwarden.core.model.CheckPlan;
import io.jobwarden.core.model.CheckSubject;
import io.jobwarden.core.model.HealthPlan;
import io.jobwarden.core.model.QueuePlan;
import io.jobwarden.core.model.Sight;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.Scrape;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration HURRIED = Duration.ofMillis(50);

  private final ManualTicker ticker = new ManualTicker();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Instances instances = new Instances();
  private final List<Object> alive = new ArrayList<>();
  private final long faults = AgentFaults.total();
  private @Nullable Health health;

  @AfterEach
  void no_fault_was_seen() {
    assertThat(AgentFaults.total()).isEqualTo(faults);
  }

  // ---- data sources ----

  @Test
  void data_source_that_gives_a_valid_connection_is_healthy_and_gets_it_back() throws Exception {
    Pool pool = new Pool();
    used(pool);

    assertThat(check(CheckSubject.DATASOURCE, "*").healthy()).isTrue();
    assertThat(pool.given.get()).isOne();
    assertThat(pool.back.get()).isOne();
  }

  @Test
  void data_source_that_gives_none_is_told_by_type_and_state_alone() throws Exception {
    Pool pool = new Pool();
    pool.failure = new SQLException("password s3cret refused", "28P01");
    used(pool);

    CheckStanding database = check(CheckSubject.DATASOURCE, "*");

    assertThat(database.healthy()).isFalse();
    assertThat(database.reason()).isEqualTo("java.sql.SQLException, SQLState 28P01");
  }

  @Test
  void connection_that_is_not_valid_is_given_back_too() throws Exception {
    Pool pool = new Pool();
    pool.valid = false;
    used(pool);

    assertThat(check(CheckSubject.DATASOURCE, "*").reason())
        .isEqualTo(Pool.class.getName() + " gave a connection that is not valid");
    assertThat(pool.back.get()).isOne();
  }

  @Test
  void data_source_inside_of_another_is_asked_by_that_one_alone() throws Exception {
    Pool inner = new Pool();
    Pool outer = new Pool();
    outer.inner = inner;
    used(inner);
    used(outer);

    assertThat(check(CheckSubject.DATASOURCE, "*").healthy()).isTrue();
    assertThat(inner.given.get()).isZero();
    assertThat(outer.given.get()).isOne();
  }

  @Test
  void application_without_a_database_is_ready() throws Exception {
    Readiness ready = ready(HealthPlan.builder().build());

    assertThat(ready.ready()).isTrue();
    assertThat(ready.checks()).extracting(CheckStanding::name).containsExactly("database");
    assertThat(ready.checks().get(0).reason()).isEqualTo("none was seen being used");
  }

  @ParameterizedTest
  @CsvSource({"*, 1", "*Pool, 1", "io.jobwarden.*.HealthTest$Pool, 1", "com.zaxxer.*, 0"})
  void data_sources_are_chosen_by_the_name_of_their_class(String pattern, int asked)
      throws Exception {
    Pool pool = new Pool();
    used(pool);

    assertThat(check(CheckSubject.DATASOURCE, pattern).healthy()).isTrue();
    assertThat(pool.given.get()).isEqualTo(asked);
  }

  // ---- other processes ----

  @Test
  void port_that_takes_connections_is_healthy() throws Exception {
    try (ServerSocket server = listening()) {
      assertThat(check(CheckSubject.TCP, address(server)).healthy()).isTrue();
    }
  }

  @Test
  void port_that_nobody_listens_on_is_not() throws Exception {
    String address;
    try (ServerSocket server = listening()) {
      address = address(server);
    }

    CheckStanding port = check(CheckSubject.TCP, address);

    assertThat(port.healthy()).isFalse();
    assertThat(port.reason()).isEqualTo("java.net.ConnectException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "+PONG                                   | -",
        "-NOAUTH Authentication required.        | -",
        "-LOADING Redis is loading the dataset   | it answers LOADING",
        "HTTP/1.1 400 Bad Request                | it is no Redis"
      })
  void redis_answers_ping(String answer, @Nullable String reason) throws Exception {
    try (ServerSocket server = listening()) {
      CompletableFuture<String> asked =
          CompletableFuture.supplyAsync(() -> answerOnce(server, answer + "\r\n"));

      CheckStanding redis = check(CheckSubject.REDIS, address(server));

      assertThat(redis.reason()).isEqualTo(reason);
      assertThat(redis.healthy()).isEqualTo(reason == null);
      assertThat(asked.get(20, TimeUnit.SECONDS)).isEqualTo("PING\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"200, true", "204, true", "404, false", "503, false"})
  void url_is_healthy_by_its_status(int status, boolean healthy) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      CheckStanding upstream =
          check(CheckSubject.HTTP, "http://127.0.0.1:" + server.getAddress().getPort() + "/health");

      assertThat(upstream.healthy()).isEqualTo(healthy);
      assertThat(upstream.reason()).isEqualTo(healthy ? null : "it answers " + status);
    } finally {
      server.stop(0);
    }
  }

  // ---- heartbeats ----

  @Test
  void heartbeat_is_healthy_while_it_is_fresh(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("beat.json");
    Files.writeString(file, beat(Instant.ofEpochMilli(ticker.epochMillis())));
    CheckPlan plan = plan(CheckSubject.HEARTBEAT, file.toString()).build();
    show(afterGrace(plan).build());

    assertThat(only().healthy()).isTrue();
    ticker.turn(Duration.ofSeconds(95));

    assertThat(only().reason()).isEqualTo("heartbeat is 95 s old, more than 60 s");
    assertThat(only().sinceMillis()).isEqualTo(ticker.epochMillis());
  }

  @Test
  void heartbeat_may_be_absent_for_a_while_after_the_start(@TempDir Path folder) throws Exception {
    CheckPlan plan = plan(CheckSubject.HEARTBEAT, folder.resolve("none.json").toString()).build();
    show(HealthPlan.builder().ready(List.of(plan)).grace(Duration.ofSeconds(30)).build());

    assertThat(only().healthy()).isTrue();
    ticker.turn(Duration.ofSeconds(30));

    assertThat(only().healthy()).isFalse();
    assertThat(only().reason()).isEqualTo("there is no heartbeat");
  }

  // ---- objects and MBeans ----

  @Test
  void condition_must_hold_of_every_live_object() throws Exception {
    String type = Pool.class.getName();
    instances.seen(Sight.of(0, type, true, List.of(type)));
    CheckPlan plan = plan(CheckSubject.INSTANCE, type).okWhen("${this.valid}").build();
    show(HealthPlan.builder().ready(List.of(plan)).cache(Duration.ZERO).build());

    assertThat(only().reason()).isEqualTo("no " + type + " was seen that still lives");
    Pool first = new Pool();
    Pool second = new Pool();
    alive.addAll(List.of(first, second));
    instances.met(0, first);
    instances.met(0, second);
    assertThat(only().healthy()).isTrue();
    second.valid = false;

    assertThat(only().reason()).isEqualTo("not true of 1 of 2: ${this.valid}");
  }

  @Test
  void condition_must_hold_of_the_attribute_of_every_bean() throws Exception {
    ObjectName name = new ObjectName("io.jobwarden.test:type=Level,name=checks");
    Level bean = new Level();
    ManagementFactory.getPlatformMBeanServer().registerMBean(bean, name);
    CheckPlan plan =
        plan(CheckSubject.MBEAN, "io.jobwarden.test:type=Level,*")
            .attribute("Level")
            .okWhen("${value} < 5")
            .build();
    show(HealthPlan.builder().ready(List.of(plan)).cache(Duration.ZERO).build());
    try {
      assertThat(only().healthy()).isTrue();
      bean.level = 5;

      assertThat(only().reason()).isEqualTo("not true of " + name + ": ${value} < 5");
    } finally {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    }
    assertThat(only().reason()).isEqualTo("no MBean is called io.jobwarden.test:type=Level,*");
  }

  // ---- rounds ----

  @Test
  void check_that_hangs_is_told_within_the_limit_and_not_begun_again() throws Exception {
    Pool pool = new Pool();
    CountDownLatch back = new CountDownLatch(1);
    pool.wait = back;
    used(pool);
    Health slow =
        Health.of(
            HealthPlan.builder().timeout(HURRIED).cache(Duration.ZERO).build(),
            registry,
            instances,
            Collections::emptyList,
            rule -> null,
            Ticker.SYSTEM);

    for (int i = 0; i < 5; i++) {
      Readiness found = ask(slow);
      assertThat(found.ready()).isFalse();
      assertThat(found.checks().get(0).reason())
          .matches("no answer for .* m?s, at most 50 ms allowed");
    }
    assertThat(pool.given.get()).isOne();
    back.countDown();
    while (!ask(slow).ready()) {
      assertThat(pool.given.get()).isLessThan(1_000);
    }
  }

  @Test
  void answer_holds_for_a_while() throws Exception {
    Pool pool = new Pool();
    used(pool);
    show(HealthPlan.builder().timeout(PATIENT).cache(Duration.ofSeconds(1)).build());

    only();
    ticker.turn(Duration.ofMillis(999));
    only();
    assertThat(pool.given.get()).isOne();
    ticker.turn(Duration.ofMillis(1));
    only();

    assertThat(pool.given.get()).isEqualTo(2);
  }

  @Test
  void who_asks_meanwhile_shares_one_look() throws Exception {
    Pool pool = new Pool();
    CountDownLatch go = new CountDownLatch(1);
    pool.wait = go;
    used(pool);
    show(HealthPlan.builder().timeout(PATIENT).build());
    List<CompletableFuture<@Nullable Readiness>> answers = new ArrayList<>();

    for (int i = 0; i < 100; i++) {
      CompletableFuture<@Nullable Readiness> answer = new CompletableFuture<>();
      requireNonNull(health).ready(answer::complete);
      answers.add(answer);
    }
    assertThat(answers).noneMatch(CompletableFuture::isDone);
    go.countDown();

    for (CompletableFuture<@Nullable Readiness> answer : answers) {
      assertThat(requireNonNull(answer.get(20, TimeUnit.SECONDS)).ready()).isTrue();
    }
    assertThat(pool.given.get()).isOne();
  }

  @Test
  void check_that_is_not_required_is_shown_and_leaves_the_application_ready() throws Exception {
    Pool pool = new Pool();
    pool.failure = new SQLException();
    used(pool);
    CheckPlan plan = plan(CheckSubject.DATASOURCE, "*").required(false).build();

    Readiness found = ready(HealthPlan.builder().ready(List.of(plan)).build());

    assertThat(found.checks().get(0).healthy()).isFalse();
    assertThat(found.ready()).isTrue();
  }

  @Test
  void nothing_is_ready_when_the_jvm_goes_down() throws Exception {
    show(HealthPlan.builder().build());
    assertThat(ask(requireNonNull(health)).ready()).isTrue();

    requireNonNull(health).stop();

    Readiness found = ask(requireNonNull(health));
    assertThat(found.ready()).isFalse();
    assertThat(found.checks()).extracting(CheckStanding::name).containsExactly("shutdown");
  }

  @Test
  void checks_are_metrics_too() throws Exception {
    Pool pool = new Pool();
    pool.valid = false;
    used(pool);
    CheckPlan needed = plan(CheckSubject.DATASOURCE, "*").name("database").build();
    CheckPlan other = plan(CheckSubject.DATASOURCE, "none").name("other").build();
    show(HealthPlan.builder().ready(List.of(needed, other)).timeout(PATIENT).build());

    assertThat(Scrape.of(registry).values())
        .isEqualTo(
            Map.of(
                "health_check_up{check=\"database\"}",
                0.0,
                "health_check_up{check=\"other\"}",
                1.0,
                "health_ready",
                0.0));
  }

  @Test
  void queue_is_told_from_metrics() throws Exception {
    Gauge size = Gauge.builder().name("queue_size_current").labelNames("queue").register(registry);
    size.labelValues("a").set(40);
    size.labelValues("b").set(2);
    QueuePlan plan =
        QueuePlan.builder()
            .size("queue_size_current")
            .workers("queue_active_workers")
            .unhealthyWhen("${size} > 41 || ${workers} == 0")
            .build();
    show(HealthPlan.builder().queue(plan).cache(Duration.ZERO).build());

    AtomicInteger scrapes = new AtomicInteger();
    registry.register(
        (MultiCollector)
            () -> {
              scrapes.incrementAndGet();
              return new MetricSnapshots();
            });
    QueueStanding full = queue();
    assertThat(scrapes.get()).isOne(); // gauges are asked once for both
    size.labelValues("b").set(1);
    QueueStanding fuller = queue();

    assertThat(full.healthy()).isFalse();
    assertThat(full.size()).isEqualTo(42);
    assertThat(full.workers()).isNull();
    assertThat(full.failedLastHour()).isNull();
    assertThat(fuller.healthy()).isTrue();
  }

  // ---- helpers ----

  private CheckStanding check(CheckSubject subject, String target) throws Exception {
    return ready(afterGrace(plan(subject, target).build()).build()).checks().get(0);
  }

  private static CheckPlan.Builder plan(CheckSubject subject, String target) {
    return CheckPlan.builder().name("it").subject(subject).target(target);
  }

  private static HealthPlan.Builder afterGrace(CheckPlan plan) {
    return HealthPlan.builder()
        .ready(List.of(plan))
        .timeout(PATIENT)
        .cache(Duration.ZERO)
        .grace(Duration.ZERO);
  }

  private Readiness ready(HealthPlan plan) throws Exception {
    show(plan);
    return ask(requireNonNull(health));
  }

  private void show(HealthPlan plan) {
    health = Health.of(plan, registry, instances, Collections::emptyList, rule -> null, ticker);
  }

  private CheckStanding only() throws Exception {
    return ask(requireNonNull(health)).checks().get(0);
  }

  private QueueStanding queue() throws Exception {
    CompletableFuture<@Nullable QueueStanding> answer = new CompletableFuture<>();
    requireNonNull(health).queue(answer::complete);
    return requireNonNull(answer.get(20, TimeUnit.SECONDS));
  }

  private static Readiness ask(Health health) throws Exception {
    CompletableFuture<@Nullable Readiness> answer = new CompletableFuture<>();
    health.ready(answer::complete);
    return requireNonNull(answer.get(20, TimeUnit.SECONDS));
  }

  private void used(Pool pool) {
    int number = 7;
    alive.add(pool);
    instances.seen(Sight.of(number, Pool.class.getName(), false, List.of(Health.DATA_SOURCES)));
    instances.met(number, pool);
  }

  private static String beat(Instant at) {
    return "{\"timestamp\":\"" + at + "\",\"state\":\"running\",\"rule\":\"worker\"}";
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  private static String address(ServerSocket server) {
    return "127.0.0.1:" + server.getLocalPort();
  }

  private static String answerOnce(ServerSocket server, String answer) {
    try (Socket socket = server.accept()) {
      byte[] asked = socket.getInputStream().readNBytes("PING\r\n".length());
      socket.getOutputStream().write(answer.getBytes(US_ASCII));
      return new String(asked, US_ASCII);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What an MBean shows. */
  public interface LevelMBean {
    int getLevel();
  }

  /** An MBean. */
  public static final class Level implements LevelMBean {
    private volatile int level = 4;

    @Override
    public int getLevel() {
      return level;
    }
  }

  /** Gives connections that count when they come back. */
  public static final class Pool implements DataSource {
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger back = new AtomicInteger();
    private volatile boolean valid = true;
    private volatile @Nullable SQLException failure;
    private volatile @Nullable CountDownLatch wait;
    private volatile @Nullable Pool inner;

    public boolean isValid() {
      return valid;
    }

    @Override
    public Connection getConnection() throws SQLException {
      given.incrementAndGet();
      CountDownLatch until = wait;
      if (until != null) {
        try {
          until.await();
        } catch (InterruptedException e) {
          throw new SQLException(e);
        }
      }
      SQLException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      return (Connection)
          Proxy.newProxyInstance(
              Pool.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("isValid")) {
                  return valid;
                }
                assertThat(method.getName()).isEqualTo("close");
                return back.incrementAndGet() < 0 ? proxy : null;
              });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return type.isInstance(inner);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      return type.cast(requireNonNull(inner));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() {
      throw new UnsupportedOperationException();
    }
  }
}
