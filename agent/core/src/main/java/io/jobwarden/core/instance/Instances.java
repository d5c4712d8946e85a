package io.jobwarden.core.instance;

import io.jobwarden.core.model.Sight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects of all types that are looked for.
 *
 * <p>Told by threads of the application without a lock; changes are guarded by {@code this}.
 */
public final class Instances {
  private final Map<String, Roster> rosters = new ConcurrentHashMap<>();

  /** By number of their sight; replaced as a whole. */
  private volatile @Nullable Lookout[] lookouts = new Lookout[0];

  /** Takes in a place where objects are seen from now on. */
  public synchronized void seen(Sight sight) {
    List<Roster> wanted = new ArrayList<>();
    for (String type : sight.types()) {
      wanted.add(rosters.computeIfAbsent(type, Roster::new));
    }
    @Nullable Lookout[] all = lookouts;
    if (sight.number() >= all.length) {
      all = Arrays.copyOf(all, Math.max(sight.number() + 1, all.length * 2));
    }
    all[sight.number()] = Lookout.of(sight, wanted.toArray(new Roster[0]));
    lookouts = all; // also where it is the same: who reads it from now on sees what is in it
  }

  /** Keeps the objects of these types, as the configuration writes them, and forgets all others. */
  public synchronized void keep(Collection<String> types) {
    rosters.keySet().retainAll(types);
    @Nullable Lookout[] kept = lookouts.clone();
    for (int i = 0; i < kept.length; i++) {
      Lookout lookout = kept[i];
      if (lookout != null) {
        kept[i] = kept(lookout.sight());
      }
    }
    lookouts = kept;
  }

  private @Nullable Lookout kept(Sight sight) {
    List<Roster> left = new ArrayList<>();
    for (String type : sight.types()) {
      Roster roster = rosters.get(type);
      if (roster != null) {
        left.add(roster);
      }
    }
    return left.isEmpty() ? null : Lookout.of(sight, left.toArray(new Roster[0]));
  }

  /** A quick look, which calls no other code: false if the object says nothing new. */
  public boolean wants(int sight, Object object) {
    Lookout lookout = lookout(sight);
    return lookout != null && lookout.wants(object);
  }

  /** Notes an object that was seen. */
  public void met(int sight, Object object) {
    Lookout lookout = lookout(sight);
    if (lookout != null) {
      lookout.met(object);
    }
  }

  private @Nullable Lookout lookout(int sight) {
    @Nullable Lookout[] known = lookouts;
    return sight < known.length ? known[sight] : null;
  }

  /** The live objects of a type, in the order in which they were seen. */
  public List<Object> of(String type) {
    Roster roster = rosters.get(type);
    return roster == null ? Collections.emptyList() : roster.all();
  }

  /** How many there are. */
  public int count(String type) {
    return of(type).size();
  }
}
