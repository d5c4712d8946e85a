package io.jobwarden.core.explain;

import io.jobwarden.core.explain.archive.ClassPath;
import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.HeaderHierarchy;
import io.jobwarden.core.pointcut.Supertypes;
import io.jobwarden.core.weave.Prospect;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classes of jars and folders; what they refer to is looked for in the running JDK, too. */
final class ArchivedClasses extends ClassSource {
  private final ClassPath classPath;
  private final Function<String, byte @Nullable []> jdk =
      Prospect.classFiles(ClassLoader.getSystemClassLoader().getParent());
  private final ClassDescriptions descriptions = new ClassDescriptions(this::file);
  private final Set<String> missing = new TreeSet<>();
  private final Supertypes hierarchy = new HeaderHierarchy(this::fileOrMissing);

  ArchivedClasses(ClassPath classPath) {
    this.classPath = classPath;
  }

  @Override
  Iterable<SeenClass> classes() {
    return () ->
        new Iterator<SeenClass>() {
          private final Iterator<String> names = classPath.names().iterator();

          @Override
          public boolean hasNext() {
            return names.hasNext();
          }

          @Override
          public SeenClass next() {
            return new Archived(names.next());
          }
        };
  }

  @Override
  String title(int classes) {
    int archives = classPath.archives();
    return classes
        + (classes == 1 ? " class in " : " classes in ")
        + archives
        + (archives == 1 ? " jar or folder" : " jars and folders");
  }

  @Override
  String absence() {
    return "is not in the class path";
  }

  @Override
  @Nullable SeenClass elsewhere(String internalName) {
    return jdk.apply(internalName) == null ? null : new Archived(internalName);
  }

  @Override
  String whereElse() {
    return "is one of the JDK, which was not looked at; add --jdk";
  }

  @Override
  String state() {
    return "of the JDK";
  }

  @Override
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    classPath.unread().forEach(what -> notes.add("cannot be read: " + what));
    if (!missing.isEmpty()) {
      notes.add(
          missing.size()
              + (missing.size() == 1 ? " type is" : " types are")
              + " extended or implemented, but not in the class path, such as "
              + missing.iterator().next().replace('/', '.')
              + ": what stands above is not known");
    }
    return notes;
  }

  private byte @Nullable [] file(String internalName) {
    byte[] file = classPath.read(internalName);
    return file != null ? file : jdk.apply(internalName);
  }

  private byte @Nullable [] fileOrMissing(String internalName) {
    byte[] file = file(internalName);
    if (file == null) {
      missing.add(internalName);
    }
    return file;
  }

  /** A class file in a jar or folder. */
  private final class Archived extends SeenClass {
    Archived(String internalName) {
      super(internalName);
    }

    @Override
    Supertypes supertypes() {
      return hierarchy;
    }

    @Override
    ClassDescriptions descriptions() {
      return descriptions;
    }

    @Override
    boolean mayMatch(Candidates candidates) {
      if (!candidates.mayMatchName(internalName()) || file() == null) {
        return false;
      }
      return header() == null // which is told then
          || candidates.mayMatch(internalName(), header(), hierarchy) != Answer.NO;
    }
  }
}
