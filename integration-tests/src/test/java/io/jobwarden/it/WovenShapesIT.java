package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;

class WovenShapesIT {
  private static final OncePerJdk<Seen> SHAPES =
      OncePerJdk.of("WovenShapesIT", WovenShapesIT::play);

  private record Seen(Run run, Scrape metrics) {}

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    try (Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "http: {enabled: true, port: 0}",
                "logs: {stdout: false}",
                "rules:",
                "  - name: step",
                "    pointcut: execution(* com.acme.host.Shapes.Step+.*(..))",
                "    component: step",
                "    labels: {at: '${class}.${method}'}",
                "  - name: handler",
                "    pointcut: execution(* com.acme.host.Shapes.Handler+.handle(..))",
                "    component: handler",
                "    labels: {at: '${class}.${method}', value: '${arg0}'}",
                "  - name: kind",
                "    pointcut: within(com.acme.host.Shapes.Kinds*) && !execution(* again(..))"
                    + " && !execution(com.acme.host.Shapes.Kinds*.new(..))",
                "    component: kind",
                "    labels: {method: '${method}', result: '${return}'}",
                "  - name: again",
                "    pointcut: execution(* com.acme.host.Shapes.Kinds.again(int))",
                "    component: again",
                "    reentrant: true",
                "  - name: made",
                "    pointcut: execution(com.acme.host.Shapes.Made.new(..))",
                "    component: made",
                "    labels: {name: '${this.name}'}",
                "  - name: plugin",
                "    pointcut: execution(* com.acme.host.plugin.Plugin.call())",
                "    component: plugin",
                "    labels: {name: '${this.name}'}",
                "  - name: listed",
                "    pointcut: execution(void java.util.Properties.list(java.io.PrintStream))",
                "    component: listed",
                "  - name: task",
                "    pointcut: execution(void java.util.concurrent.FutureTask.run())",
                "    component: task",
                "    labels: {thread: '${this.class.simpleName}'}")
            .host("shapes", "stay")) {
      run.untilPrinted("done");
      Scrape metrics = run.pages().scrape();
      return new Seen(run.go().ended(), metrics);
    }
  }

  @OnEachJdk
  void the_application_prints_what_it_prints_without_the_agent(Jdk jdk) {
    Run run = SHAPES.with(jdk).run();

    assertThat(run.printed())
        .containsExactly(
            "base super!",
            "step base described",
            "base proxied",
            "handled through its bridge",
            "private 1, static 0.5, final 2",
            "synchronized true, deep, again",
            "inner of Kinds",
            "made, number 7",
            "plugin 1 called",
            "plugin 2 called",
            "task",
            "done");
    assertThat(run.foreignErr()).isEmpty();
    assertThat(run.said()).noneMatch(line -> line.matches("(warning|error).*"));
  }

  @OnEachJdk
  void super_calls_default_methods_and_proxies_are_one_call_each(Jdk jdk) {
    Scrape metrics = SHAPES.with(jdk).metrics();

    assertThat(metrics.named("step_runs_total"))
        .map(sample -> sample.replaceAll("[\\w.]+\\.\\$Proxy\\d+", "Proxy"))
        .containsExactlyInAnyOrder(
            "step_runs_total{at=com.acme.host.Shapes$LoudStep.run} 1.0",
            "step_runs_total{at=com.acme.host.Shapes$Step.describe} 1.0",
            "step_runs_total{at=Proxy.run} 1.0");
  }

  @OnEachJdk
  void a_method_called_through_its_bridge_is_one_call(Jdk jdk) {
    Scrape metrics = SHAPES.with(jdk).metrics();

    assertThat(metrics.named("handler_runs_total"))
        .containsExactly(
            "handler_runs_total{at=com.acme.host.Shapes$TextHandler.handle,"
                + " value=through its bridge} 1.0");
  }

  @OnEachJdk
  void private_static_final_synchronized_and_inner_methods_are_watched(Jdk jdk) {
    Scrape metrics = SHAPES.with(jdk).metrics();

    assertThat(metrics.named("kind_successes_total"))
        .containsExactlyInAnyOrder(
            "kind_successes_total{method=secret, result=private 1} 1.0",
            "kind_successes_total{method=common, result=static 0.5} 1.0",
            "kind_successes_total{method=last, result=final 2} 1.0",
            "kind_successes_total{method=alone, result=synchronized true} 1.0",
            "kind_successes_total{method=deep, result=deep} 1.0",
            "kind_successes_total{method=inner, result=inner of Kinds} 1.0");
  }

  @OnEachJdk
  void recursion_is_one_call_unless_the_rule_is_reentrant(Jdk jdk) {
    Scrape metrics = SHAPES.with(jdk).metrics();

    assertThat(metrics.value("kind_runs_total", "method", "deep", "result", "deep")).isEqualTo(1);
    assertThat(metrics.value("again_runs_total")).isEqualTo(4);
  }

  @OnEachJdk
  void objects_that_are_made_are_counted(Jdk jdk) {
    Scrape metrics = SHAPES.with(jdk).metrics();

    assertThat(metrics.named("made_successes_total"))
        .containsExactly(
            "made_successes_total{name=made} 1.0", "made_successes_total{name=number 7} 1.0");
  }

  @OnEachJdk
  void the_same_class_of_two_loaders_is_watched_in_both(Jdk jdk) {
    Scrape metrics = SHAPES.with(jdk).metrics();

    assertThat(metrics.named("plugin_runs_total"))
        .containsExactly(
            "plugin_runs_total{name=plugin 1} 1.0", "plugin_runs_total{name=plugin 2} 1.0");
  }

  @OnEachJdk
  void classes_of_the_jdk_that_were_loaded_before_the_agent_are_watched(Jdk jdk) {
    Scrape metrics = SHAPES.with(jdk).metrics();

    assertThat(metrics.value("listed_runs_total")).isEqualTo(1);
    assertThat(metrics.named("task_runs_total"))
        .containsExactly("task_runs_total{thread=FutureTask} 1.0");
  }
}
