package io.jobwarden.core.explain;

import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.ClassHeader;
import io.jobwarden.core.pointcut.HeaderHierarchy;
import io.jobwarden.core.pointcut.Supertypes;
import io.jobwarden.core.weave.Prospect;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes that this JVM holds, by the files that their loaders find for them.
 *
 * <p>Holds classes and loaders: to be dropped when all is told.
 */
final class LoadedClassFiles extends ClassSource {
  private static final int LOADERS_ASKED = 5_000; // some make a loader for each class

  private final @Nullable ClassLoader own = LoadedClassFiles.class.getClassLoader();
  private final Map<@Nullable ClassLoader, ClassDescriptions> byLoader = new HashMap<>();

  /** As above, those with the most classes first. */
  private final List<ClassDescriptions> toAsk = new ArrayList<>();

  private final Map<String, String> names = new HashMap<>();
  private final List<SeenClass> classes = new ArrayList<>();

  LoadedClassFiles(Instrumentation instrumentation) {
    Map<ClassDescriptions, Integer> sizes = new HashMap<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      boolean made = type.isArray() || type.isPrimitive() || type.getName().indexOf('/') >= 0;
      boolean ours = own != null && type.getClassLoader() == own;
      if (!made && !ours && instrumentation.isModifiableClass(type)) {
        classes.add(new Loaded(type));
        sizes.merge(descriptions(type.getClassLoader()), 1, Integer::sum);
      }
    }
    toAsk.addAll(sizes.keySet());
    toAsk.sort(Comparator.comparing(sizes::get, Comparator.reverseOrder()));
    classes.sort((one, other) -> one.internalName().compareTo(other.internalName()));
  }

  private ClassDescriptions descriptions(@Nullable ClassLoader loader) {
    return byLoader.computeIfAbsent(
        loader, from -> new ClassDescriptions(Prospect.classFiles(from)));
  }

  @Override
  Iterable<SeenClass> classes() {
    return Collections.unmodifiableList(classes);
  }

  @Override
  String title(int number) {
    return number + (number == 1 ? " loaded class" : " loaded classes");
  }

  @Override
  String absence() {
    return "is not loaded, nor does a class loader in use find it";
  }

  @Override
  @Nullable SeenClass elsewhere(String internalName) {
    return toAsk.stream()
        .limit(LOADERS_ASKED)
        .filter(descriptions -> descriptions.file(internalName) != null)
        .findFirst()
        .map(descriptions -> new Loadable(internalName, descriptions))
        .orElse(null);
  }

  @Override
  String whereElse() {
    return "is not loaded yet";
  }

  @Override
  String state() {
    return "not loaded yet";
  }

  @Override
  List<String> notes() {
    return Collections.emptyList();
  }

  /** A class that is there. */
  private final class Loaded extends SeenClass {
    private final Class<?> type;
    private @Nullable Supertypes supertypes;

    Loaded(Class<?> type) {
      super(type.getName().replace('.', '/'));
      this.type = type;
    }

    @Override
    Supertypes supertypes() {
      Supertypes known = supertypes;
      if (known == null) {
        known = new NamedSupertypes(internalName(), type, names);
        supertypes = known;
      }
      return known;
    }

    @Override
    ClassDescriptions descriptions() {
      return LoadedClassFiles.this.descriptions(type.getClassLoader());
    }

    @Override
    boolean mayMatch(Candidates candidates) {
      Supertypes supertypes = supertypes(); // are loaded as well: most classes need no file
      if (candidates.mayMatch(internalName(), null, supertypes) == Answer.NO) {
        return false;
      }
      if (type.getClassLoader() == null
          && candidates.mayMatch(
                  internalName(), ClassHeader.unreadOfJdk(internalName()), supertypes)
              == Answer.NO) {
        return false;
      }
      return header() == null
          || candidates.mayMatch(internalName(), header(), supertypes) != Answer.NO;
    }
  }

  /** A class that is not there yet. */
  private static final class Loadable extends SeenClass {
    private final ClassDescriptions descriptions;

    Loadable(String internalName, ClassDescriptions descriptions) {
      super(internalName);
      this.descriptions = descriptions;
    }

    @Override
    Supertypes supertypes() {
      return new HeaderHierarchy(descriptions::file);
    }

    @Override
    ClassDescriptions descriptions() {
      return descriptions;
    }

    @Override
    boolean mayMatch(Candidates candidates) {
      return header() != null
          && candidates.mayMatch(internalName(), header(), supertypes()) != Answer.NO;
    }
  }
}
