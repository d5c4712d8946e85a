package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.ClassHeader;
import io.jobwarden.core.pointcut.Supertypes;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every class as it loads, first at its name, then at its header, and weaves those that a
 * rule matches.
 *
 * <p>Called by all threads that load classes.
 */
final class WeaveTransformer implements ClassFileTransformer {
  static final String BOOTSTRAP_FLOOR = "io/jobwarden/bootstrap/";

  /** The gate itself needs it before it can tell its own calls from the application's. */
  static final String THREAD_LOCAL = "java/lang/ThreadLocal";

  private final ClassLoader own;
  private final Candidates candidates;
  private final LazyClassWeaver weaver;
  private final SecondLook secondLook;
  private final Ticker ticker;
  private final Hierarchies hierarchies = new Hierarchies();

  WeaveTransformer(
      Candidates candidates, LazyClassWeaver weaver, SecondLook secondLook, Ticker ticker) {
    this.own = WeaveTransformer.class.getClassLoader();
    this.candidates = candidates;
    this.weaver = weaver;
    this.secondLook = secondLook;
    this.ticker = ticker;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (internalName == null
        || loader == own
        || internalName.startsWith(BOOTSTRAP_FLOOR)
        || internalName.startsWith(THREAD_LOCAL)
        || !candidates.mayMatchName(internalName)) {
      return null;
    }
    ThreadCalls thread = CallGate.thread();
    if (thread.inWeaver) { // loaded by what reads about another class: see ClassFiles.readOnce
      secondLook.note(internalName);
      return null;
    }
    boolean before = thread.inAgent;
    thread.inWeaver = true;
    thread.inAgent = true;
    long start = ticker.nanos();
    try {
      return look(loader, internalName, redefined, bytes);
    } catch (ClassCircularityError needed) { // looking needs this very class
      secondLook.note(internalName);
      return null;
    } catch (Throwable fault) { // a class that we cannot weave must load as it is
      SelfCounter.CLASSES_NOT_WOVEN.increment();
      AgentLog.warn(
          internalName.replace('/', '.') + " cannot be woven and is left alone: " + fault);
      return null;
    } finally {
      SelfCounter.WEAVE_NANOS.add(ticker.nanos() - start);
      thread.inAgent = before;
      thread.inWeaver = false;
      secondLook.begin();
    }
  }

  private byte @Nullable [] look(
      @Nullable ClassLoader loader,
      String internalName,
      @Nullable Class<?> redefined,
      byte[] bytes) {
    Supertypes supertypes =
        redefined == null ? hierarchies.of(loader) : new LoadedSupertypes(redefined);
    Answer answer = candidates.mayMatch(internalName, ClassHeader.read(bytes), supertypes);
    if (answer == Answer.NO) {
      return null;
    }
    if (answer == Answer.UNKNOWN && redefined == null) {
      secondLook.note(internalName);
    }
    return weaver.get().weave(loader, internalName.replace('/', '.'), bytes, redefined);
  }
}
