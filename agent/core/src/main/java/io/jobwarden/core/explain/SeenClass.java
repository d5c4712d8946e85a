package io.jobwarden.core.explain;

import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.ClassHeader;
import io.jobwarden.core.pointcut.Supertypes;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** One class that rules are tried on; its class file is read when first needed. */
abstract class SeenClass {
  private final String internalName;
  private byte @Nullable [] file;
  private @Nullable ClassHeader header;
  private boolean read;

  SeenClass(String internalName) {
    this.internalName = internalName;
  }

  final String internalName() {
    return internalName;
  }

  final String name() {
    return internalName.replace('/', '.');
  }

  abstract Supertypes supertypes();

  abstract ClassDescriptions descriptions();

  /** Tells as the weaver does whether a rule may match: never no where one would. */
  abstract boolean mayMatch(Candidates candidates);

  /** The class file, or null where it cannot be read. */
  final byte @Nullable [] file() {
    if (!read) {
      read = true;
      file = descriptions().file(internalName);
      header = file == null ? null : ClassHeader.read(file);
    }
    return file;
  }

  /** Lets go of what was read: in a running JVM the memory is the application's. */
  final void forget() {
    read = false;
    file = null;
    header = null;
  }

  final @Nullable ClassHeader header() {
    file();
    return header;
  }

  /**
   * Its methods and annotations.
   *
   * @throws RuntimeException for a class file that cannot be understood
   */
  final TypeDescription describe(byte[] classFile) {
    return descriptions().of(name(), classFile);
  }
}
