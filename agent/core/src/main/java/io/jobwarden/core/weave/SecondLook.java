package io.jobwarden.core.weave;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks again, once they are loaded, at classes whose supertypes could not be read from class files
 * while they loaded, or that were needed for such reading: by now their supertypes are loaded too,
 * and can be asked.
 *
 * <p>Told by threads that load classes; looks on a thread of its own, which lives while there is
 * something to look for.
 */
final class SecondLook {
  private static final int LOOKS = 20;
  private static final long PAUSE_MILLIS = 250;

  private final LoadedClasses loaded;

  /** How often each class is still looked for. */
  private final Map<String, Integer> looks = new ConcurrentHashMap<>();

  /** Those of them that must be woven anew in any case. */
  private final Set<String> outdated = ConcurrentHashMap.newKeySet();

  private volatile boolean stopped;
  private final AtomicReference<@Nullable Thread> looking = new AtomicReference<>();

  SecondLook(LoadedClasses loaded) {
    this.loaded = loaded;
  }

  /** Notes a class that is about to be loaded. */
  void note(String internalName) {
    looks.put(internalName.replace('/', '.'), LOOKS);
  }

  /** Notes a class that is about to be loaded as it is by rules that have changed meanwhile. */
  void noteOutdated(String internalName) {
    outdated.add(internalName.replace('/', '.'));
    note(internalName);
  }

  /** Looks no more. */
  void stop() {
    stopped = true;
    looks.clear();
    Thread thread = looking.get();
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Sees to it that what is noted is looked at. */
  void begin() {
    if (!looks.isEmpty() && looking.get() == null && !stopped) {
      Thread thread = AgentThreads.named("jobwarden-second-look", this::lookUntilFound);
      if (looking.compareAndSet(null, thread)) {
        thread.start();
      }
    }
  }

  private void lookUntilFound() {
    boolean done = false;
    try {
      while (!looks.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        lookOnce();
      }
      done = true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Throwable fault) { // the end of this thread must not be the application's trouble
      AgentFaults.count("second_look", fault);
    } finally {
      looking.set(null);
    }
    if (done) {
      begin(); // for what was noted meanwhile
    }
  }

  private void lookOnce() {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : loaded.all()) {
      if (looks.containsKey(type.getName())) {
        found.add(type);
      }
    }
    found.forEach(type -> looks.remove(type.getName()));
    looks.replaceAll((name, left) -> left - 1);
    looks.values().removeIf(left -> left <= 0); // what was not found by now failed to load
    found.removeIf(type -> !outdated.remove(type.getName()) && !loaded.mayMatch(type));
    loaded.retransform(found);
  }
}
