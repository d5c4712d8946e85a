package io.jobwarden.core.explain;

import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.Subject;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * A rule that matches nothing: first it is asked whether the types that it names are there at all,
 * then which methods of those are like the one that was meant. For one thread.
 */
final class IdleRule {
  private static final int DESCRIBED = 5_000; // classes: half a second

  private final RuleFinding rule;
  private final NearMethods methods;
  private final List<SubjectSeen> subjects = new ArrayList<>(2);

  IdleRule(RuleFinding rule) {
    this.rule = rule;
    this.methods = new NearMethods(rule.pointcut());
    for (Subject subject : rule.pointcut().subjects()) {
      subjects.add(new SubjectSeen(subject));
    }
  }

  /** Whether the class is meant, by its name or supertypes, or by an annotation in its file. */
  boolean isNear(SeenClass seen) {
    boolean mentions = false;
    for (SubjectSeen subject : subjects) {
      mentions |= subject.look(seen);
    }
    Pointcut pointcut = rule.pointcut();
    boolean near =
        pointcut.aims() ? pointcut.aimsAt(seen.internalName(), seen.supertypes()) : mentions;
    return near && methods.looked() < DESCRIBED;
  }

  /** Looks at the methods of a class that is meant. */
  void describe(SeenClass seen) {
    TypeDescription type = described(seen);
    if (type == null) {
      return;
    }
    try {
      methods.look(type);
      subjects.forEach(subject -> subject.look(type));
    } catch (RuntimeException | LinkageError broken) {
      // what is not understood cannot be told
    }
  }

  private static @Nullable TypeDescription described(SeenClass seen) {
    byte[] file = seen.file();
    try {
      return file == null ? null : seen.describe(file);
    } catch (RuntimeException | LinkageError broken) {
      return null;
    }
  }

  /** Adds what was found to the rule. */
  void tell(ClassSource classes, SeenNames names) {
    boolean methodsMatter = true;
    for (SubjectSeen subject : subjects) {
      if (subject.seen()) {
        subject.tellLack(rule);
        methodsMatter &= rule.pointcut().aims() || !subject.onClassOnly();
      } else {
        tellAbsence(subject, classes, names);
      }
    }
    if (methodsMatter) {
      methods.tell("class found", rule);
    }
    if (rule.near().isEmpty()) {
      rule.near("no class seen has a method that is like the one asked for");
    }
  }

  private void tellAbsence(SubjectSeen absent, ClassSource classes, SeenNames names) {
    Subject subject = absent.subject();
    if (subject.annotation()) {
      absent.tellAbsence(rule);
      return;
    }
    if (subject.internalNames().isEmpty()) {
      rule.near("no class seen has a name like " + subject);
      return;
    }
    for (String internalName : subject.internalNames()) {
      SeenClass elsewhere = classes.elsewhere(internalName);
      if (elsewhere != null) {
        tellElsewhere(elsewhere, classes);
        return;
      }
    }
    rule.near(
        "class "
            + subject
            + " "
            + classes.absence()
            + (subject.subtypes() ? ", and no class seen extends or implements it" : "")
            + nearest(subject, names));
  }

  private static String nearest(Subject subject, SeenNames names) {
    List<String> near = names.near(subject.toString());
    near.removeIf(subject::names);
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  private void tellElsewhere(SeenClass seen, ClassSource classes) {
    rule.near("class " + seen.name() + " " + classes.whereElse());
    TypeDescription type = described(seen);
    if (type != null) {
      NearMethods found = new NearMethods(rule.pointcut());
      found.look(type);
      found.tell("class " + classes.state(), rule);
    }
  }
}
