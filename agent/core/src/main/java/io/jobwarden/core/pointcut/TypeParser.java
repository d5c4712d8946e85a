package io.jobwarden.core.pointcut;

/** Reads types: names with {@code *} and {@code ..}, a trailing {@code +}, arrays. */
final class TypeParser {
  private static final String IN_NAMES = "*.";

  private final Cursor cursor;

  TypeParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** The letters, dots and stars that come next; may be empty, and no good name. */
  String run() {
    cursor.skipSpace();
    return cursor.word(IN_NAMES);
  }

  TypeNames names(String expected) throws PointcutSyntaxException {
    cursor.skipSpace();
    int column = cursor.column();
    String run = run();
    if (run.isEmpty()) {
      throw cursor.instead(expected);
    }
    TypeNames names = names(run, column);
    refuseArguments();
    return names;
  }

  /** Checks what {@link #run} has read from a column on. */
  TypeNames names(String run, int column) throws PointcutSyntaxException {
    if (run.isEmpty() || run.startsWith(".")) {
      cursor.back(column);
      throw cursor.instead("a type; any packages are written `*..`");
    }
    for (int i = 0; i < run.length(); i++) {
      if (Character.isDigit(run.charAt(i)) && (i == 0 || run.charAt(i - 1) == '.')) {
        cursor.back(column + i);
        throw cursor.instead("a name that starts with a letter");
      }
    }
    if (run.endsWith(".")) {
      cursor.back(column + run.length());
      throw cursor.instead("a name after the dot, such as `*`");
    }
    return new TypeNames(run);
  }

  /** A type that has a class file. */
  TypePattern declared(String expected) throws PointcutSyntaxException {
    TypeNames names = names(expected);
    return new TypePattern(names, cursor.take("+"), 0);
  }

  /** The type of a value. */
  TypePattern value(String expected) throws PointcutSyntaxException {
    TypeNames names = names(expected);
    boolean subtypes = cursor.take("+");
    int dimensions = 0;
    while (cursor.takeSpaced("[")) {
      cursor.expect("]", "`]`");
      dimensions++;
    }
    return new TypePattern(names, subtypes, dimensions);
  }

  /** As {@link #value}, where the last parameter may have any number. */
  TypePattern parameter() throws PointcutSyntaxException {
    TypePattern type = value("a parameter's type, or `..` for any parameters");
    if (!cursor.takeSpaced("...")) {
      return type;
    }
    cursor.skipSpace();
    if (!cursor.sees(")")) {
      throw cursor.instead("`)` after `...`");
    }
    return type.array();
  }

  void refuseArguments() throws PointcutSyntaxException {
    cursor.skipSpace();
    if (cursor.sees("<")) {
      throw cursor.instead("the type without its arguments: generics are erased");
    }
  }
}
