package io.jobwarden.core.weave;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.ClassHeader;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes that this JVM holds by now: those that a rule may match are handed in once more. */
final class LoadedClasses {
  private static final int BATCH = 100;

  private final Instrumentation instrumentation;
  private final Candidates candidates;
  private final @Nullable ClassLoader own = LoadedClasses.class.getClassLoader();

  LoadedClasses(Instrumentation instrumentation, Candidates candidates) {
    this.instrumentation = instrumentation;
    this.candidates = candidates;
  }

  Class<?>[] all() {
    return instrumentation.getAllLoadedClasses();
  }

  /** Retransforms all that a rule may match. */
  void retransform() {
    List<Class<?>> chosen = new ArrayList<>();
    for (Class<?> type : all()) {
      if (mayMatch(type)) {
        chosen.add(type);
      }
    }
    for (int from = 0; from < chosen.size(); from += BATCH) {
      retransform(chosen.subList(from, Math.min(from + BATCH, chosen.size())));
    }
  }

  /** Retransforms these; a class that fails does not cost the others. */
  void retransform(List<Class<?>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | RuntimeException | LinkageError failed) {
      if (batch.size() > 1) {
        batch.forEach(type -> retransform(Collections.singletonList(type)));
      } else {
        SelfCounter.CLASSES_NOT_WOVEN.increment();
        AgentLog.warn(batch.get(0).getName() + " cannot be woven and is left alone: " + failed);
      }
    }
  }

  /** Tells whether a rule may match a class; few class files are read for that. */
  boolean mayMatch(Class<?> type) {
    if (type.isArray()
        || type.isPrimitive()
        || type.getName().indexOf('/') >= 0
        || type.getClassLoader() == own) {
      return false;
    }
    String name = LoadedSupertypes.internalName(type);
    LoadedSupertypes supertypes = new LoadedSupertypes(type);
    if (candidates.mayMatch(name, null, supertypes) == Answer.NO
        || !instrumentation.isModifiableClass(type)) {
      return false;
    }
    return candidates.mayMatch(name, header(type, name), supertypes) != Answer.NO;
  }

  private static @Nullable ClassHeader header(Class<?> type, String name) {
    if (type.getClassLoader() == null) {
      return ClassHeader.unreadOfJdk(name); // hundreds at the start, a millisecond each to read
    }
    byte[] bytes = new ClassFiles(type.getClassLoader()).apply(name);
    return bytes == null ? null : ClassHeader.read(bytes);
  }
}
