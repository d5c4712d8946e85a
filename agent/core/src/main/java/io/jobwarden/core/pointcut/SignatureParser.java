package io.jobwarden.core.pointcut;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands between the brackets of {@code execution}. */
final class SignatureParser {
  private static final String NEW = "new";
  private static final String NAME = "a method's name";

  private final Cursor cursor;
  private final TypeParser types;

  SignatureParser(Cursor cursor, TypeParser types) {
    this.cursor = cursor;
    this.types = types;
  }

  Execution execution() throws PointcutSyntaxException {
    List<AnnotationName> annotations = new ArrayList<>();
    while (cursor.takeSpaced("@")) {
      annotations.add(new AnnotationName(types.names("an annotation's name")));
    }
    Modifiers modifiers = modifiers();
    TypePattern returned = startsConstructor() ? null : returned();
    Member member = member(returned == null);
    Parameters parameters = parameters();
    if (cursor.sees("throws")) {
      throw cursor.instead("`)`: exceptions cannot be asked for");
    }
    return new Execution(annotations, modifiers, returned, member, parameters);
  }

  private Modifiers modifiers() throws PointcutSyntaxException {
    int required = 0;
    int forbidden = 0;
    while (true) {
      cursor.skipSpace();
      int start = cursor.column();
      boolean negated = cursor.take("!");
      cursor.skipSpace();
      int column = cursor.column();
      String word = types.run();
      int bit = Modifiers.bit(word);
      if (bit == 0 && !negated) {
        cursor.back(start);
        return new Modifiers(required, forbidden);
      }
      if (bit == 0) {
        cursor.back(column);
        throw cursor.instead("one of " + Modifiers.words() + " after `!`");
      }
      if (negated) {
        forbidden |= bit;
      } else {
        required |= bit;
      }
    }
  }

  private boolean startsConstructor() {
    cursor.skipSpace();
    int start = cursor.column();
    String run = types.run();
    boolean constructor =
        run.equals(NEW)
            || run.endsWith("." + NEW)
            || (cursor.take("+") && types.run().equals("." + NEW));
    cursor.back(start);
    return constructor;
  }

  private TypePattern returned() throws PointcutSyntaxException {
    cursor.skipSpace();
    int start = cursor.column();
    TypePattern returned = types.value("a return type, such as `*`");
    if (cursor.sees("(")) {
      String name = cursor.since(start).trim();
      throw new PointcutSyntaxException(
          start,
          "found `" + name + "(`, expected a return type before it; write `* " + name + "(..)`");
    }
    return returned;
  }

  private Member member(boolean constructor) throws PointcutSyntaxException {
    cursor.skipSpace();
    int start = cursor.column();
    String run = types.run();
    if (run.isEmpty()) {
      throw cursor.instead(NAME);
    }
    if (cursor.take("+")) {
      TypePattern declaring = new TypePattern(types.names(run, start), true, 0);
      if (!cursor.take(".")) {
        throw cursor.instead("`.` and " + NAME + " after `+`");
      }
      return new Member(declaring, name(cursor.column(), types.run(), constructor));
    }
    int dot = run.lastIndexOf('.');
    MethodName name = name(start + dot + 1, run.substring(dot + 1), constructor);
    types.refuseArguments();
    return dot < 0
        ? new Member(null, name)
        : new Member(new TypePattern(types.names(run.substring(0, dot), start), false, 0), name);
  }

  private MethodName name(int column, String name, boolean constructor)
      throws PointcutSyntaxException {
    if (name.equals(NEW) && !constructor) {
      cursor.back(column);
      throw cursor.instead(NAME + "; a constructor is written without a return type");
    }
    if (name.isEmpty() || name.indexOf('.') >= 0 || Character.isDigit(name.charAt(0))) {
      cursor.back(column);
      throw cursor.instead(NAME);
    }
    return new MethodName(constructor ? "<init>" : name);
  }

  private Parameters parameters() throws PointcutSyntaxException {
    cursor.expect("(", "a parameter list, such as `(..)`");
    List<@Nullable TypePattern> parameters = new ArrayList<>();
    if (!cursor.takeSpaced(")")) {
      do {
        cursor.skipSpace();
        boolean any = !cursor.sees("...") && cursor.take("..");
        parameters.add(any ? null : types.parameter());
      } while (cursor.takeSpaced(","));
      cursor.expect(")", "`,` or `)` in the parameter list");
    }
    cursor.skipSpace();
    return new Parameters(parameters);
  }
}
