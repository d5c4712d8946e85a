package io.jobwarden.core.weave;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.ClassHeader;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The classes that this JVM holds by now: those that a rule may match are handed in once more. */
final class LoadedClasses {
  /** The JVM stands still for each batch: up to Java 16 for some milliseconds a class. */
  private static final int FIRST_BATCH = 10;

  private static final int LARGEST_BATCH = 100;
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Instrumentation instrumentation;
  private final Supplier<Candidates> current;
  private final @Nullable ClassLoader own = LoadedClasses.class.getClassLoader();

  /** {@code current}: what the rules in force may match. */
  LoadedClasses(Instrumentation instrumentation, Supplier<Candidates> current) {
    this.instrumentation = instrumentation;
    this.current = current;
  }

  Class<?>[] all() {
    return instrumentation.getAllLoadedClasses();
  }

  /** Retransforms all that may be matched. */
  void retransform(Candidates candidates) {
    retransformAll(chosen(type -> mayMatch(type, candidates)));
  }

  /** Those of all that are chosen. */
  List<Class<?>> chosen(Predicate<Class<?>> choice) {
    List<Class<?>> chosen = new ArrayList<>();
    for (Class<?> type : all()) {
      if (choice.test(type)) {
        chosen.add(type);
      }
    }
    return chosen;
  }

  /** Retransforms these, fewer at a time where that takes long; answers those that failed. */
  List<Class<?>> retransformAll(List<Class<?>> types) {
    List<Class<?>> failed = new ArrayList<>();
    int size = FIRST_BATCH;
    int from = 0;
    while (from < types.size()) {
      int to = Math.min(from + size, types.size());
      long began = Ticker.SYSTEM.nanos();
      failed.addAll(retransform(types.subList(from, to)));
      long took = Ticker.SYSTEM.nanos() - began;
      size = took > LONG_NANOS ? Math.max(1, size / 2) : Math.min(LARGEST_BATCH, size * 2);
      from = to;
    }
    return failed;
  }

  /** Retransforms these; a class that fails does not cost the others, and is answered. */
  List<Class<?>> retransform(List<Class<?>> batch) {
    if (batch.isEmpty()) {
      return batch;
    }
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
      return Collections.emptyList();
    } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
      if (batch.size() > 1) {
        return oneByOne(batch);
      }
      SelfCounter.CLASSES_NOT_WOVEN.increment();
      AgentLog.warn(batch.get(0).getName() + " cannot be changed and stays as it is: " + refused);
      return batch;
    }
  }

  private List<Class<?>> oneByOne(List<Class<?>> batch) {
    List<Class<?>> failed = new ArrayList<>();
    batch.forEach(type -> failed.addAll(retransform(Collections.singletonList(type))));
    return failed;
  }

  /** Tells whether a rule in force may match a class. */
  boolean mayMatch(Class<?> type) {
    return mayMatch(type, current.get());
  }

  /** Few class files are read for that. */
  boolean mayMatch(Class<?> type, Candidates candidates) {
    if (type.isArray()
        || type.isPrimitive()
        || type.getName().indexOf('/') >= 0
        || type.getClassLoader() == own
        || Bystanders.made(type.getClassLoader())) {
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
