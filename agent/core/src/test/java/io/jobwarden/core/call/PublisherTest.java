package io.jobwarden.core.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.mdc.Mdcs;
import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.ThreadState;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Publishing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** Methods that return what makes calls by being subscribed to: Reactor's and RxJava's. */
class PublisherTest {
  private final IOException error = new IOException("broken");

  private final List<Source.Work> begun = Source.none();

  @ParameterizedTest
  @EnumSource(Source.class)
  void each_subscription_is_a_call_and_what_nobody_subscribes_to_is_none(Source source)
      throws Throwable {
    ManualTicker ticker = new ManualTicker();
    try (TestAgent agent = TestAgent.of(ticker, watched(source).build())) {
      Object publisher = make(agent, source);
      double unasked = agent.metric("r_runs_total");
      Source.Seen first = source.subscribe(publisher);
      Source.Seen second = source.subscribe(publisher);
      double running = agent.metric("r_inflight");
      ticker.turn(Duration.ofSeconds(5));
      begun.get(1).succeed("second");
      begun.get(0).succeed("first");

      assertThat(unasked).isZero();
      assertThat(running).isEqualTo(2);
      assertThat(first.value()).isEqualTo("first");
      assertThat(second.value()).isEqualTo("second");
      Counts.of(agent, "r").runs(2).successes(2);
      assertThat(agent.metric("r_duration_seconds_sum")).isEqualTo(10);
      assertThat(agent.lines().all("event"))
          .containsExactly("r_started", "r_started", "r_completed", "r_completed");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void an_error_is_the_subscribers_very_own(Source source) throws Throwable {
    try (TestAgent agent = TestAgent.of(watched(source).build())) {
      Source.Seen seen = source.subscribe(make(agent, source));
      begun.get(0).fail(error);

      assertThat(seen.error()).isSameAs(error);
      Counts.of(agent, "r").runs(1).failures(1);
      assertThat(agent.lines().last().path("error.type").asText()).isEqualTo("java.io.IOException");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void a_subscriber_who_cancels_cancels_the_call_once(Source source) throws Throwable {
    try (TestAgent agent = TestAgent.of(watched(source).build())) {
      Source.Seen seen = source.subscribe(make(agent, source));
      seen.cancel().run();
      seen.cancel().run();
      begun.get(0).succeed("too late");

      assertThat(seen.error()).isInstanceOf(CancellationException.class);
      Counts.of(agent, "r").runs(1).failures(1);
      assertThat(agent.lines().last().path("error.code").asText()).isEqualTo("CANCELLED");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void a_value_that_is_a_failure_is_one(Source source) throws Throwable {
    Rule rule = watched(source).failureWhen("${return} >= 500").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Object publisher = make(agent, source);
      source.subscribe(publisher);
      Source.Seen failed = source.subscribe(publisher);
      begun.get(0).succeed(200);
      begun.get(1).succeed(503);

      assertThat(failed.value()).isEqualTo(503);
      Counts.of(agent, "r").runs(2).successes(1).failures(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void a_place_is_held_to_the_end_and_back_before_what_is_chained_runs(Source source)
      throws Throwable {
    try (TestAgent agent = TestAgent.of(limited(source).build())) {
      Object publisher = make(agent, source);
      Source.Seen chained = source.subscribe(source.chained(publisher, value -> publisher));
      Source.Seen refused = source.subscribe(publisher);
      begun.get(0).succeed("first");
      begun.get(1).succeed("second");

      assertThat(refused.error())
          .isInstanceOf(CallRejectedException.class)
          .hasMessage("r: concurrency limit of 1 reached");
      assertThat(chained.value()).isEqualTo("second");
      assertThat(begun).hasSize(2);
      Counts.of(agent, "r").runs(3).successes(2).rejected(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void a_place_is_back_after_an_error_and_after_a_cancel(Source source) throws Throwable {
    try (TestAgent agent = TestAgent.of(limited(source).build())) {
      Object publisher = make(agent, source);
      source.subscribe(publisher);
      begun.get(0).fail(error);
      source.subscribe(publisher).cancel().run();
      Source.Seen third = source.subscribe(publisher);
      begun.get(2).succeed("third");

      assertThat(third.value()).isEqualTo("third");
      Counts.of(agent, "r").runs(3).failures(2).successes(1).rejected(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void a_skipped_call_gives_nothing_where_that_can_be_and_else_is_refused(Source source)
      throws Throwable {
    Rule rule =
        watched(source).concurrency(TestRules.limit(0).whenFull(WhenFull.SKIP).build()).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Source.Seen seen = source.subscribe(make(agent, source));

      if (source == Source.MONO) {
        assertThat(seen.value()).isEqualTo("nothing");
      } else {
        assertThat(seen.error()).isInstanceOf(CallRejectedException.class);
      }
      assertThat(begun).isEmpty();
      Counts.of(agent, "r").runs(1).rejected(1);
      assertThat(agent.lines().only().path("skipped").asBoolean()).isEqualTo(source == Source.MONO);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void a_breaker_learns_of_each_end_but_of_no_cancel(Source source) throws Throwable {
    Rule rule =
        watched(source).breaker(BreakerPlan.builder().calls(2).failureRate(0.6).build()).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Object publisher = make(agent, source);
      for (int i = 0; i < 3; i++) {
        source.subscribe(publisher).cancel().run();
      }
      source.subscribe(publisher);
      source.subscribe(publisher);
      begun.get(3).fail(error);
      begun.get(4).fail(error);
      Source.Seen refused = source.subscribe(publisher);

      assertThat(refused.error()).hasMessage("r: the breaker is open");
      Counts.of(agent, "r").runs(6).failures(5).rejected(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void an_injected_error_is_signalled_and_nothing_begins(Source source) throws Throwable {
    ChaosPlan chaos = ChaosPlan.builder().thrown(IOException.class.getName()).first(1).build();
    try (TestAgent agent = TestAgent.of(limited(source).chaos(chaos).build())) {
      Object publisher = make(agent, source);
      Source.Seen first = source.subscribe(publisher);
      source.subscribe(publisher);
      begun.get(0).succeed("value");

      assertThat(first.error()).isInstanceOf(IOException.class);
      Counts.of(agent, "r").runs(2).failures(1).successes(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void a_method_that_throws_is_one_failed_run(Source source) throws Throwable {
    try (TestAgent agent = TestAgent.of(limited(source).build())) {
      WovenClass publishing = agent.weave(Publishing.class);

      assertThatThrownBy(() -> publishing.call(source.method, Body.throwing(error), 7L))
          .isSameAs(error);
      assertThat(publishing.call(source.method, Body.NONE, 7L)).isNull();

      Counts.of(agent, "r").runs(1).failures(1);
      assertThat(agent.lines().all("event")).containsExactly("r_failed");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void each_rule_sees_each_subscription_and_what_was_read_at_the_call(Source source)
      throws Throwable {
    Rule outer =
        TestRules.labelled(
                TestRules.watched("outer", "Publishing." + source.method),
                "outer",
                "number",
                "${arg1}")
            .build();
    Rule inner = TestRules.limited("inner", "Publishing." + source.method, 1).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      Object publisher = make(agent, source);
      source.subscribe(publisher);
      source.subscribe(publisher);
      begun.get(0).succeed("value");

      Counts.of(agent, "inner").runs(2).successes(1).rejected(1);
      assertThat(agent.metric("outer_successes_total{number=\"7\"}")).isEqualTo(1);
      assertThat(agent.metric("outer_failures_total{number=\"7\"}")).isEqualTo(1);
    }
  }

  @Test
  void a_subscription_belongs_to_the_run_in_which_it_is_made() throws Throwable {
    Rule around = TestRules.watched("around", "Publishing.plain").runId("nightly").build();
    try (TestAgent agent = TestAgent.of(around, watched(Source.MONO).build())) {
      WovenClass publishing = agent.weave(Publishing.class);
      Object publisher = publishing.call("mono", Source.MONO.body(begun), 7L);
      Body subscribing = number -> Source.MONO.subscribe(publisher);
      publishing.call("plain", subscribing, 7L);
      begun.get(0).succeed("value");

      assertThat(agent.lines().of("r").all("run_id")).hasSize(2).containsOnly("nightly");
    }
  }

  @Test
  void calls_inside_the_method_belong_to_the_run_around_it() throws Throwable {
    Rule around = TestRules.watched("around", "Publishing.plain").runId("nightly").build();
    Rule inside = TestRules.watched("inside", "Publishing.single2").build();
    try (TestAgent agent = TestAgent.of(around, watched(Source.MONO).build(), inside)) {
      WovenClass publishing = agent.weave(Publishing.class);
      Body failing = number -> publishing.call("single2", Body.throwing(error), 7L);
      Body making = number -> publishing.call("mono", failing, 7L);

      assertThatThrownBy(() -> publishing.call("plain", making, 7L)).isSameAs(error);

      assertThat(agent.lines().of("inside").all("run_id")).containsExactly("nightly");
      assertThat(agent.lines().of("r").all("run_id")).containsExactly("nightly");
    }
  }

  @Test
  void a_method_that_makes_more_of_what_it_overrides_is_one_call() throws Throwable {
    Rule rule = TestRules.watched("r", "Publishing+.mono").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Object publisher =
          agent.weave(Publishing.Derived.class).call("mono", Source.MONO.body(begun), 7L);
      Source.Seen seen = Source.MONO.subscribe(publisher);
      begun.get(0).succeed("value");

      assertThat(seen.value()).isEqualTo("value!");
      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @Test
  void one_that_goes_on_after_it_was_cancelled_is_one_call() throws Throwable {
    Stubborn stubborn = new Stubborn();
    try (TestAgent agent = TestAgent.of(limited(Source.MONO).build())) {
      Object publisher = agent.weave(Publishing.class).call("mono", Body.returning(stubborn), 7L);
      Source.MONO.subscribe(Objects.requireNonNull(publisher)).cancel().run();
      Objects.requireNonNull(stubborn.subscriber).onNext("too late");
      Objects.requireNonNull(stubborn.subscriber).onComplete();

      Counts.of(agent, "r").runs(1).failures(1);
    }
  }

  /** Hears no cancel. */
  private static final class Stubborn extends Mono<Object> {
    @Nullable CoreSubscriber<? super Object> subscriber;

    @Override
    public void subscribe(CoreSubscriber<? super Object> subscribed) {
      subscriber = subscribed;
      subscribed.onSubscribe(Operators.emptySubscription());
    }
  }

  @Test
  void an_empty_mono_is_a_success() throws Throwable {
    try (TestAgent agent = TestAgent.of(limited(Source.MONO).build())) {
      Object publisher =
          agent.weave(Publishing.class).call("mono", Body.returning(Mono.empty()), 7L);

      assertThat(Source.MONO.subscribe(publisher).value()).isEqualTo("nothing");
      assertThat(Source.MONO.subscribe(publisher).value()).isEqualTo("nothing");
      Counts.of(agent, "r").runs(2).successes(2);
    }
  }

  @Test
  void the_agent_is_not_on_the_thread_while_the_work_begins() throws Throwable {
    Mono<Object> asking = Mono.fromCallable(ThreadState::isClean);
    try (TestAgent agent = TestAgent.of(limited(Source.MONO).build())) {
      Object publisher = agent.weave(Publishing.class).call("mono", Body.returning(asking), 7L);

      assertThat(Source.MONO.subscribe(publisher).value()).isEqualTo(true);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void guards_that_a_publisher_does_not_bear_are_told_and_left_out(Source source) throws Throwable {
    Rule rule =
        TestRules.retried("r", "Publishing." + source.method, 2)
            .timeout(TimeoutPlan.of(Duration.ofSeconds(5), true))
            .fallback(FallbackPlan.of("cached", true))
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      AtomicReference<@Nullable WovenClass> woven = new AtomicReference<>();
      List<String> said = Said.by(() -> woven.set(agent.weave(Publishing.class)));
      Source.Seen seen =
          source.subscribe(requireNonNull(woven.get()).call(source.method, source.body(begun), 7L));
      begun.get(0).fail(error);

      assertThat(said)
          .containsExactly(
              told("retry", source, "retry there"),
              told("timeout", source, "limit its time there"),
              told("fallback", source, "resume from errors there"));
      assertThat(seen.error()).isSameAs(error);
      Counts.of(agent, "r").runs(1).failures(1).retries(0);
    }
  }

  private static String told(String guard, Source source, String instead) {
    return "jobwarden: error: rule r: "
        + guard
        + " has no effect on io.jobwarden.core.weave.fixture.Publishing."
        + source.method
        + ": what it returns begins only when somebody subscribes; "
        + instead;
  }

  @Test
  void a_subscription_inside_a_call_of_the_rule_is_part_of_it() throws Throwable {
    try (TestAgent agent = TestAgent.of(TestRules.watched("r", "Publishing.*").build())) {
      WovenClass publishing = agent.weave(Publishing.class);
      Object publisher = publishing.call("mono", Source.MONO.body(begun), 7L);
      Body subscribing = number -> Source.MONO.subscribe(publisher);
      publishing.call("plain", subscribing, 7L);
      begun.get(0).succeed("value");

      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @Test
  void what_is_no_publisher_of_the_library_is_left_as_it_is_and_the_fault_counted() {
    WovenMethod method =
        WovenMethod.builder()
            .site(1)
            .className("Publishing")
            .methodName("mono")
            .rules(List.of())
            .tally(false)
            .locks(false)
            .annotations(Map.of())
            .build();
    SiteCalls site =
        SiteCalls.of(method, List.of(), (delayNanos, task) -> () -> {}, new Mdcs(), null);
    Publishers publishers = new Publishers("reactor.core.publisher.Mono");
    AtomicReference<@Nullable Object> returned = new AtomicReference<>();
    long faults = AgentFaults.total();
    Said.by(() -> returned.set(publishers.watched("no mono", new Subscriptions(site, null, null))));

    assertThat(returned.get()).isEqualTo("no mono");
    assertThat(AgentFaults.total()).isEqualTo(faults + 1);
  }

  private Object make(TestAgent agent, Source source) throws Throwable {
    return Objects.requireNonNull(
        agent.weave(Publishing.class).call(source.method, source.body(begun), 7L));
  }

  private static Rule.Builder watched(Source source) {
    return TestRules.watched("r", "Publishing." + source.method);
  }

  private static Rule.Builder limited(Source source) {
    return TestRules.limited("r", "Publishing." + source.method, 1);
  }
}
