package com.acme.host;

/** Looks for whatever does not belong to it. */
final class LookAround {
  private static final String[] CLASSES = {
    "net.bytebuddy.ByteBuddy",
    "net.bytebuddy.agent.builder.AgentBuilder",
    "io.prometheus.metrics.model.registry.PrometheusRegistry",
    "io.prometheus.metrics.core.metrics.Counter",
    "org.snakeyaml.engine.v2.api.Load",
    "com.fasterxml.jackson.core.JsonFactory",
    "picocli.CommandLine",
    "io.jobwarden.core.agent.Agent",
    "io.jobwarden.core.jul.Logger",
    "io.jobwarden.launcher.inside.Launcher"
  };

  private static final String[] BOOTSTRAP = {
    "Call", "CallEngine", "CallGate", "CallRejectedException", "CallTimeoutException"
  };

  private static final String[] RESOURCES = {
    "META-INF/services/io.prometheus.metrics.model.registry.Collector",
    "META-INF/services/com.fasterxml.jackson.core.JsonFactory",
    "META-INF/maven/io.jobwarden/jobwarden-agent/pom.properties",
    "net/bytebuddy/ByteBuddy.class",
    "picocli/CommandLine.class",
    "io/jobwarden/core/agent/Agent.class",
    "io/jobwarden/core/agent/version.properties",
    "io/jobwarden/bootstrap/CallGate.class"
  };

  private LookAround() {}

  static void play() throws Exception {
    new Greeting("look").text();
    for (String name : CLASSES) {
      System.out.println("class " + name + ": " + found(name));
    }
    for (String name : RESOURCES) {
      System.out.println("resource " + name + ": " + ClassLoader.getSystemResource(name));
    }
    for (String name : BOOTSTRAP) {
      Class<?> type = Class.forName("io.jobwarden.bootstrap." + name);
      System.out.println("bootstrap " + name + ": loader " + type.getClassLoader());
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("jobwarden")) {
        System.out.println(
            "thread daemon "
                + thread.isDaemon()
                + ", context "
                + thread.getContextClassLoader()
                + ", group "
                + thread.getThreadGroup().getName());
      }
    }
  }

  private static String found(String name) {
    try {
      return "found in " + Class.forName(name).getClassLoader();
    } catch (ClassNotFoundException absent) {
      return "absent";
    }
  }
}
