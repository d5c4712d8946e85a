package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.ClassHeader;
import io.jobwarden.core.pointcut.Supertypes;
import java.lang.instrument.ClassFileTransformer;
import java.security.AccessController;
import java.security.PrivilegedAction;
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
  private final SecondLook secondLook;
  private final WovenClasses woven;
  private final Ticker ticker;
  private final Hierarchies hierarchies = new Hierarchies();
  private volatile Generation current;
  private volatile boolean ended;

  WeaveTransformer(Generation first, SecondLook secondLook, WovenClasses woven, Ticker ticker) {
    this.own = WeaveTransformer.class.getClassLoader();
    this.current = first;
    this.secondLook = secondLook;
    this.woven = woven;
    this.ticker = ticker;
  }

  Generation current() {
    return current;
  }

  /** Lets classes be woven by other rules from now on. */
  void change(Generation next) {
    current = next;
  }

  /** Lets nothing be woven any more, not even by a thread that is just about to. */
  void end() {
    ended = true;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    Generation generation = current;
    if (internalName == null
        || loader == own
        || internalName.startsWith(BOOTSTRAP_FLOOR)
        || internalName.startsWith(THREAD_LOCAL)
        || !generation.candidates().mayMatchName(internalName)
        || Bystanders.made(loader)) {
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
      return System.getSecurityManager() == null
          ? look(generation, loader, internalName, redefined, bytes)
          : AccessController.doPrivileged(
              new Look(generation, loader, internalName, redefined, bytes));
    } catch (ClassCircularityError needed) { // looking needs this very class
      secondLook.note(internalName);
      return null;
    } catch (Throwable fault) { // a class that we cannot weave must load as it is
      SelfCounter.CLASSES_NOT_WOVEN.increment();
      AgentLog.warn(
          internalName.replace('/', '.') + " cannot be woven and is left alone: " + fault);
      return null;
    } finally {
      thread.inWeaver = false;
      thread.inAgent = before; // before what may need more stack than there is
      if (generation != current && redefined == null) {
        secondLook.noteOutdated(internalName);
      }
      SelfCounter.WEAVE_NANOS.add(ticker.nanos() - start);
      secondLook.begin();
    }
  }

  private byte @Nullable [] look(
      Generation generation,
      @Nullable ClassLoader loader,
      String internalName,
      @Nullable Class<?> redefined,
      byte[] bytes) {
    Supertypes supertypes =
        redefined == null ? hierarchies.of(loader) : new LoadedSupertypes(redefined);
    Answer answer =
        generation.candidates().mayMatch(internalName, ClassHeader.read(bytes), supertypes);
    if (answer == Answer.NO) {
      return null;
    }
    if (answer == Answer.UNKNOWN && redefined == null) {
      secondLook.note(internalName);
    }
    String className = internalName.replace('/', '.');
    byte[] result = generation.weaver().weave(loader, className, bytes, redefined);
    if (result == null) {
      woven.remove(loader, className);
    } else {
      woven.add(loader, className); // before the next look: either side sees the other one's note
    }
    if (ended) {
      woven.remove(loader, className);
      return null;
    }
    return result;
  }

  /**
   * Looks with the agent's own rights, where those of whoever makes a class load may not do. No
   * lambda: one that is linked here loads classes while a class is loading.
   */
  private final class Look implements PrivilegedAction<byte @Nullable []> {
    private final Generation generation;
    private final @Nullable ClassLoader loader;
    private final String internalName;
    private final @Nullable Class<?> redefined;
    private final byte[] bytes;

    Look(
        Generation generation,
        @Nullable ClassLoader loader,
        String internalName,
        @Nullable Class<?> redefined,
        byte[] bytes) {
      this.generation = generation;
      this.loader = loader;
      this.internalName = internalName;
      this.redefined = redefined;
      this.bytes = bytes;
    }

    @Override
    public byte @Nullable [] run() {
      return look(generation, loader, internalName, redefined, bytes);
    }
  }
}
