package io.jobwarden.core.explain;

import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.ClassHeader;
import io.jobwarden.core.pointcut.Subject;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** What was seen of one type or annotation that a rule names. For one thread. */
final class SubjectSeen {
  private static final int ANNOTATION = 0x2000; // JVMS 4.1

  private final Subject subject;
  private boolean seen;
  private boolean below;
  private @Nullable String itself;
  private boolean isInterface;
  private @Nullable String onClass;
  private @Nullable String other;
  private final @Nullable SeenNames annotations;

  SubjectSeen(Subject subject) {
    this.subject = subject;
    this.annotations = subject.annotation() ? new SeenNames() : null;
  }

  Subject subject() {
    return subject;
  }

  /** Looks at one more class; tells whether an annotation stands in its file. */
  boolean look(SeenClass type) {
    if (subject.annotation()) {
      boolean mentions = mentions(type);
      seen |= mentions;
      return mentions;
    }
    if (subject.names(type.internalName())) {
      seen = true;
      if (itself == null && subject.subtypes()) {
        itself = type.name();
        ClassHeader header = type.header();
        isInterface = header != null && Modifier.isInterface(header.accessFlags());
      }
    } else if (!below
        && subject.subtypes()
        && type.supertypes().isSubtype(type.internalName(), subject::names) == Answer.YES) {
      below = true;
      seen = true;
    }
    return false;
  }

  private boolean mentions(SeenClass type) {
    ClassHeader header = subject.internalNames().isEmpty() ? null : type.header();
    if (header == null || subject.names(type.internalName())) {
      return false;
    }
    if (annotations != null && (header.accessFlags() & ANNOTATION) != 0) {
      annotations.add(type.internalName());
    }
    for (String internalName : subject.internalNames()) {
      if (header.holds("L" + internalName + ";")) {
        return true;
      }
      String renamed = renamed(internalName);
      if (renamed != null && header.holds("L" + renamed + ";")) {
        other = renamed.replace('/', '.');
      }
    }
    return false;
  }

  /** What it was called before, or is called since, it moved to the Eclipse Foundation. */
  private static @Nullable String renamed(String internalName) {
    if (internalName.startsWith("javax/")) {
      return "jakarta" + internalName.substring("javax".length());
    }
    return internalName.startsWith("jakarta/")
        ? "javax" + internalName.substring("jakarta".length())
        : null;
  }

  /** Looks into a class whose file holds the annotation's name. */
  void look(TypeDescription type) {
    if (subject.annotation() && !subject.subtypes() && onClass == null) {
      for (AnnotationDescription carried : type.getDeclaredAnnotations()) {
        if (subject.names(carried.getAnnotationType().getName())) {
          onClass = type.getName();
        }
      }
    }
  }

  boolean seen() {
    return seen;
  }

  /** Whether it stands on classes, and the rule asks for it on methods. */
  boolean onClassOnly() {
    return onClass != null;
  }

  /** Adds what is there instead of an annotation. */
  void tellAbsence(RuleFinding rule) {
    List<String> near = annotations == null ? new ArrayList<>() : annotations.near("" + subject);
    near.removeIf(subject::names);
    rule.near(
        "annotation "
            + subject
            + " stands on no class seen"
            + (other != null
                ? ", but " + other + " does"
                : near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
  }

  /** Adds what is wrong with it though it is there. */
  void tellLack(RuleFinding rule) {
    if (itself != null && !below) {
      rule.near(
          (isInterface ? "interface " : "class ")
              + itself
              + (isInterface ? " is not implemented by any class seen" : " has no subclass seen"));
    }
    if (onClass != null) {
      rule.near(
          "annotation "
              + subject
              + " stands on classes, such as "
              + onClass
              + ": `@within("
              + subject
              + ")` means their methods");
    }
  }
}
