package io.jobwarden.it.jvm;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sample application, to be started under the rules that are shipped for it, with faults on
 * purpose. Nothing happens in it by itself: no timetable, and a source that is quick and reliable.
 */
public final class Sample {
  private static final Path RULES = Path.of("../config/examples/sample-scheduler-app.yaml");
  private static final String PROFILE = "test";

  private final Path folder;
  private final StringBuilder profile = new StringBuilder();
  private final Map<String, String> settings = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final StringBuilder checks = new StringBuilder();
  private boolean chaos;

  private Sample(Path folder) {
    this.folder = folder;
    for (String job : new String[] {"time-zones", "countries", "leap-seconds", "cleanup"}) {
      setting("schedule." + job, "off");
    }
    setting("api.port", "0").setting("worker.poll", "20ms");
    setting("upstream.latency", "10ms").setting("upstream.fail.every", "0");
  }

  /** A sample whose working directory is this one. */
  public static Sample in(Path folder) {
    return new Sample(folder);
  }

  /** Lays something over a shipped rule; in braces, as YAML has it. */
  public Sample rule(String yaml) {
    profile.append("      - ").append(yaml).append('\n');
    return this;
  }

  /** A health check, in braces; those that are shipped are left out then. */
  public Sample check(String yaml) {
    checks.append(checks.isEmpty() ? "    health:\n      ready:\n" : "");
    checks.append("        - ").append(yaml).append('\n');
    return this;
  }

  /** Allows the faults that rules name. */
  public Sample withChaos() {
    chaos = true;
    return this;
  }

  /** A setting of the sample's own, without the {@code sample.} in front. */
  public Sample setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** A variable of its environment. */
  public Sample environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts it, and waits until its API answers. */
  public SampleRun start() throws Exception {
    Path jar = Path.of(System.getProperty("jobwarden.it.sample", "")).toAbsolutePath();
    assumeThat(Files.isRegularFile(jar)).as("there is a " + jar).isTrue();
    Jvm jvm =
        Jvm.of(Jdks.own(), folder)
            .classPath(null)
            .watchedBy(rules())
            .environment("JOBWARDEN_HTTP_PORT", "0")
            .environment("APP_ENV", PROFILE);
    if (chaos) {
      jvm.environment("JOBWARDEN_CHAOS_ENABLED", "true");
    }
    environment.forEach(jvm::environment);
    settings.forEach((name, value) -> jvm.option("-Dsample." + name + "=" + value));
    return SampleRun.of(jvm.start("-jar", jar.toString()), jar, folder);
  }

  private String rules() throws Exception {
    String shipped = Files.readString(RULES);
    String marked = "profiles:\n";
    if (!shipped.contains(marked)) {
      throw new AssertionError(RULES + " has no profiles to add one to");
    }
    String free = "self: {max_cost: 100%}\n" + shipped; // other tests have the processors, too
    if (profile.isEmpty() && checks.isEmpty()) {
      return free;
    }
    String rules = profile.isEmpty() ? "" : "    rules:\n" + profile;
    return free.replace(marked, marked + "  " + PROFILE + ":\n" + rules + checks);
  }
}
