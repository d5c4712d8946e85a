package io.jobwarden.core.weave;

import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.Pointcut;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Weaves what rules match, from its installation on. */
public final class Weaver {
  /** The class that the manifest names: a class file in a jar that the system loader reads. */
  private static final String AGENT_CLASS = "io/jobwarden/launcher/JobwardenAgent";

  /** Stands for the classes of the JDK by which resources are read. */
  private static final String READING_CLASS = "sun/net/www/protocol/jrt/JavaRuntimeURLConnection";

  private final Instrumentation instrumentation;
  private final Candidates candidates;
  private final WeaveTransformer transformer;
  private final LoadedClasses loaded;

  private Weaver(
      Instrumentation instrumentation,
      Candidates candidates,
      WeaveTransformer transformer,
      LoadedClasses loaded) {
    this.instrumentation = instrumentation;
    this.candidates = candidates;
    this.transformer = transformer;
    this.loaded = loaded;
  }

  /**
   * Makes a weaver that does nothing yet.
   *
   * @param sites told of each method before its first call can pass the gate, by threads that load
   *     classes
   */
  public static Weaver of(
      Instrumentation instrumentation,
      List<WeaveRule> rules,
      Consumer<WovenMethod> sites,
      Ticker ticker) {
    List<Pointcut> pointcuts = rules.stream().map(WeaveRule::pointcut).collect(Collectors.toList());
    Candidates candidates = Candidates.of(pointcuts);
    LoadedClasses loaded = new LoadedClasses(instrumentation, candidates);
    WeaveTransformer transformer =
        new WeaveTransformer(
            candidates, new LazyClassWeaver(rules, sites), new SecondLook(loaded), ticker);
    return new Weaver(instrumentation, candidates, transformer, loaded);
  }

  /** Weaves classes as they load from now on, and those that are loaded already. */
  public void install() {
    if (candidates.mayMatchName(READING_CLASS)) {
      ClassFiles.readOnce(AGENT_CLASS);
    }
    instrumentation.addTransformer(transformer, true);
    loaded.retransform();
  }
}
