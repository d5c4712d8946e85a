package io.jobwarden.core.pointcut;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds the few classes that some pointcut may match, before Byte Buddy looks at them.
 *
 * <p>Never says no where {@link Pointcut#matches} would say yes. Immutable; asked by every thread
 * that defines classes, and loads JDK types only.
 */
public final class Candidates {
  private final Node[] roots;

  private Candidates(Node[] roots) {
    this.roots = roots;
  }

  /** For a class that any of the pointcuts may match. */
  public static Candidates of(Collection<Pointcut> pointcuts) {
    Node[] roots = new Node[pointcuts.size()];
    int i = 0;
    for (Pointcut pointcut : pointcuts) {
      roots[i++] = pointcut.root();
    }
    return new Candidates(roots);
  }

  /**
   * Whether a class of this internal name ({@code com/acme/Job}) is worth a look at its header;
   * always so where a pointcut asks for supertypes or annotations.
   */
  public boolean mayMatchName(String internalName) {
    for (Node root : roots) {
      if (root.reach(internalName, null, null) != Reach.NONE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a class may hold a method that matches.
   *
   * @param header null where it could not be read
   * @return {@link Answer#UNKNOWN} where a header that matters could not be read: weave what can be
   *     seen now, ask again when the class is loaded
   */
  public Answer mayMatch(String internalName, @Nullable ClassHeader header, Supertypes supertypes) {
    Answer answer = Answer.NO;
    for (Node root : roots) {
      Reach reach = reach(root, internalName, header, supertypes);
      if (reach == Reach.UNKNOWN) {
        return Answer.UNKNOWN;
      }
      if (reach != Reach.NONE) {
        answer = Answer.YES;
      }
    }
    return answer == Answer.YES && header == null ? Answer.UNKNOWN : answer;
  }

  private static Reach reach(
      Node root, String internalName, @Nullable ClassHeader header, Supertypes supertypes) {
    // what the class file itself tells is cheap; supertypes may have to be read from a jar
    Reach own = root.reach(internalName, header, null);
    return own == Reach.NONE ? own : root.reach(internalName, header, supertypes);
  }
}
