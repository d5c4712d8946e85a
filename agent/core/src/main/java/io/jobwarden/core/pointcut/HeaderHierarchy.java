package io.jobwarden.core.pointcut;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The hierarchy of one class loader's types, read from their class files and kept as names.
 *
 * <p>Loads no class and holds no loader; whoever keeps one for each loader keeps it as long as that
 * loader lives. Safe for use by many threads. Types of {@code java.*} are the same everywhere: read
 * from the JDK and kept once.
 */
public final class HeaderHierarchy implements Supertypes {
  private static final String ROOT = "java/lang/Object";
  private static final int MAX_DEPTH = 500; // broken files may name each other in a circle

  private static final HeaderHierarchy JDK = new HeaderHierarchy(new JdkClassFiles());

  private final Function<String, byte @Nullable []> classFiles;
  private final Map<String, Ancestry> ancestries = new ConcurrentHashMap<>();
  private final Map<String, Answer> holders = new ConcurrentHashMap<>();

  /**
   * For one class loader.
   *
   * @param classFiles a type's class file by its internal name, null where there is none; must not
   *     throw, nor load the class
   */
  public HeaderHierarchy(Function<String, byte @Nullable []> classFiles) {
    this.classFiles = classFiles;
  }

  @Override
  public Answer isSubtype(ClassHeader header, Predicate<String> names) {
    if (names.test(header.name())) {
      return Answer.YES;
    }
    String superName = header.superName();
    Answer answer = superName == null ? Answer.NO : isSubtype(superName, names);
    for (String implemented : header.interfaces()) {
      if (answer == Answer.YES) {
        return answer;
      }
      Answer next = isSubtype(implemented, names);
      answer = next == Answer.NO ? answer : next;
    }
    return answer;
  }

  @Override
  public Answer isSubtype(String internalName, Predicate<String> names) {
    HeaderHierarchy keeper = keeper(internalName);
    Ancestry ancestry = keeper.ancestries.get(internalName);
    if (ancestry == null) {
      ancestry = keeper.ancestry(internalName, new HashSet<String>());
    }
    return ancestry.answer(names);
  }

  @Override
  public Answer superclassHolds(ClassHeader header, String text) {
    return superclassHolds(header, text, 0);
  }

  private Answer superclassHolds(ClassHeader header, String text, int depth) {
    String superName = header.superName();
    if (superName == null || superName.equals(ROOT)) {
      return Answer.NO;
    }
    String key = superName + ' ' + text;
    Answer answer = holders.get(key);
    if (answer == null) {
      ClassHeader superclass = depth == MAX_DEPTH ? null : header(superName);
      answer =
          superclass == null
              ? Answer.UNKNOWN
              : superclass.holds(text) ? Answer.YES : superclassHolds(superclass, text, depth + 1);
      holders.put(key, answer);
    }
    return answer;
  }

  /** A type's own name and those of all above it; {@code below} are the types that led here. */
  private Ancestry ancestry(String internalName, Set<String> below) {
    HeaderHierarchy keeper = keeper(internalName);
    Ancestry known = keeper.ancestries.get(internalName);
    if (known != null) {
      return known;
    }
    if (keeper != this) {
      return keeper.ancestry(internalName, new HashSet<String>());
    }
    Ancestry ancestry = new Ancestry(internalName);
    boolean entered = below.size() < MAX_DEPTH && below.add(internalName);
    ClassHeader header = entered ? header(internalName) : null;
    if (header == null) {
      ancestry.leaveOpen();
    } else {
      if (header.superName() != null) {
        ancestry.add(ancestry(header.superName(), below));
      }
      for (String implemented : header.interfaces()) {
        ancestry.add(ancestry(implemented, below));
      }
    }
    if (entered) {
      below.remove(internalName);
    }
    ancestries.put(internalName, ancestry);
    return ancestry;
  }

  private @Nullable ClassHeader header(String internalName) {
    byte[] bytes = keeper(internalName).classFiles.apply(internalName);
    return bytes == null ? null : ClassHeader.read(bytes);
  }

  private HeaderHierarchy keeper(String internalName) {
    return internalName.startsWith("java/") ? JDK : this;
  }
}
