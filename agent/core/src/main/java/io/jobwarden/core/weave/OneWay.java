package io.jobwarden.core.weave;

import net.bytebuddy.asm.Advice.OffsetMapping.Target;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.Removal;
import net.bytebuddy.implementation.bytecode.StackManipulation;

/** A parameter of advice that is read from a place and never written back to it. */
final class OneWay implements Target {
  private final Target read;

  OneWay(Target read) {
    this.read = read;
  }

  @Override
  public StackManipulation resolveRead() {
    return read.resolveRead();
  }

  @Override
  public StackManipulation resolveWrite() {
    return Removal.of(TypeDescription.ForLoadedType.of(Object.class));
  }

  @Override
  public StackManipulation resolveIncrement(int value) {
    throw new IllegalStateException("an object cannot be incremented");
  }
}
