package io.jobwarden.core.weave;

import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.Pointcut;
import java.lang.instrument.Instrumentation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Weaves what rules match, from its installation on, until it is removed. */
public final class Weaver {
  /** The class that the manifest names: a class file in a jar that the system loader reads. */
  private static final String AGENT_CLASS = "io/jobwarden/launcher/JobwardenAgent";

  /** Stands for the classes of the JDK by which resources are read. */
  private static final String READING_CLASS = "sun/net/www/protocol/jrt/JavaRuntimeURLConnection";

  /** How often, and how long after each other, it is looked for classes that are to be reset. */
  private static final int LOOKS = 20;

  private static final long PAUSE_MILLIS = 25;

  private final Instrumentation instrumentation;
  private final SiteNumbers numbers = new SiteNumbers();
  private final WovenClasses woven = new WovenClasses();
  private final LoadedClasses loaded;
  private final SecondLook secondLook;
  private final WeaveTransformer transformer;

  private Weaver(Instrumentation instrumentation, WeaveRules rules, Ticker ticker) {
    Generation first = new Generation(rules, numbers);
    this.instrumentation = instrumentation;
    this.loaded = new LoadedClasses(instrumentation, this::candidates);
    this.secondLook = new SecondLook(loaded);
    this.transformer = new WeaveTransformer(first, secondLook, woven, ticker);
  }

  /** Makes a weaver that does nothing yet. */
  public static Weaver of(Instrumentation instrumentation, WeaveRules rules, Ticker ticker) {
    return new Weaver(instrumentation, rules, ticker);
  }

  private Candidates candidates() {
    return transformer.current().candidates();
  }

  /** Weaves classes as they load from now on, and those that are loaded already. */
  public void install() {
    readFirst(candidates());
    instrumentation.addTransformer(transformer, true);
    loaded.retransform(candidates());
  }

  private static void readFirst(Candidates candidates) {
    if (candidates.mayMatchName(READING_CLASS)) {
      ClassFiles.readOnce(AGENT_CLASS);
    }
  }

  /**
   * Lets other rules weave from now on, and weaves anew the loaded classes that one of {@code
   * affected} may match: pointcuts of before or of now.
   *
   * @return how many classes were woven anew
   */
  public int change(WeaveRules next, List<Pointcut> affected) {
    readFirst(next.candidates());
    transformer.change(new Generation(next, numbers));
    if (affected.isEmpty()) {
      return 0;
    }
    Candidates candidates = Candidates.of(affected);
    List<Class<?>> chosen = loaded.chosen(type -> loaded.mayMatch(type, candidates));
    Set<Class<?>> changed = new HashSet<>();
    chosen.stream().filter(woven::has).forEach(changed::add); // no rule may match them any more
    List<Class<?>> failed = loaded.retransformAll(chosen);
    chosen.stream().filter(woven::has).forEach(changed::add);
    failed.forEach(changed::remove);
    return changed.size();
  }

  /**
   * Weaves no more, and resets the classes that are woven. One that is just being loaded is waited
   * for, half a second at the most. Those that cannot be reset stay in {@link #wovenClasses}.
   *
   * @return how many were reset
   */
  public int remove() {
    secondLook.stop();
    transformer.end();
    instrumentation.removeTransformer(transformer);
    int reset = 0;
    for (int look = 0; look < LOOKS && !woven.isEmpty() && (look == 0 || pause()); look++) {
      List<Class<?>> found = loaded.chosen(woven::has);
      found.removeAll(loaded.retransformAll(found));
      found.forEach(type -> woven.remove(type.getClassLoader(), type.getName()));
      reset += found.size();
    }
    return reset;
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Classes that are woven just now. */
  public int wovenClasses() {
    return woven.size();
  }
}
