package io.jobwarden.core.value;

import org.jspecify.annotations.Nullable;

/** Where a {@link Path} begins. */
final class Root {
  enum Kind {
    SELF,
    ARGUMENT,
    RESULT,
    THROWN,
    NAMED,
    CLASS,
    METHOD,
    RULE,
    COMPONENT,
    ANNOTATION,
    SPECIAL
  }

  private final Kind kind;
  private final int index;
  private final String typeName;
  private final SpecialWord word;
  private final Needs needs;

  private Root(Kind kind, int index, String typeName, SpecialWord word, Needs needs) {
    this.kind = kind;
    this.index = index;
    this.typeName = typeName;
    this.word = word;
    this.needs = needs;
  }

  static Root of(Kind kind, Needs needs) {
    return new Root(kind, -1, "", SpecialWord.KEY, needs);
  }

  static Root of(Kind kind, int index, Needs needs) {
    return new Root(kind, index, "", SpecialWord.KEY, needs);
  }

  static Root annotation(String typeName, Needs needs) {
    return new Root(Kind.ANNOTATION, -1, typeName, SpecialWord.KEY, needs);
  }

  static Root special(SpecialWord word) {
    return new Root(Kind.SPECIAL, -1, "", word, Needs.NONE);
  }

  /** The same, read when the run has ended. */
  Root later() {
    return new Root(kind, index, typeName, word, needs.but().after(true).build());
  }

  Needs needs() {
    return needs;
  }

  @Nullable Object read(Facts facts) {
    switch (kind) {
      case SELF:
        return facts.self();
      case ARGUMENT:
        return facts.argument(index);
      case RESULT:
        return facts.result();
      case THROWN:
        return facts.thrown();
      case NAMED:
        return facts.named(index);
      case CLASS:
        return facts.className();
      case METHOD:
        return facts.methodName();
      case RULE:
        return facts.rule();
      case COMPONENT:
        return facts.component();
      case ANNOTATION:
        return facts.annotation(typeName);
      case SPECIAL:
        return facts.special(word);
    }
    throw new IllegalStateException(kind.name());
  }
}
