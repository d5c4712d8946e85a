package io.jobwarden.core.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** What stands in class files. */
final class Instructions {
  private static final String GATE = "io/jobwarden/bootstrap/CallGate";

  private Instructions() {}

  /** Methods of the gate that a woven method calls, in the order of the code, each named once. */
  static List<String> gateCalls(WovenClass type, String method) {
    WovenLoader loader = (WovenLoader) type.type().getClassLoader();
    return gateCalls(loader.changed(type.type().getName()), method);
  }

  /** The same file with the constant pool in the order of its use, so that two can be compared. */
  static byte[] of(byte[] file) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file).accept(writer, 0);
    return writer.toByteArray();
  }

  static List<String> gateCalls(byte @Nullable [] file, String method) {
    List<String> calls = new ArrayList<>();
    if (file == null) {
      return calls;
    }
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return name.equals(method) ? recordingCalls(calls) : null;
              }
            },
            ClassReader.SKIP_FRAMES);
    return calls;
  }

  private static MethodVisitor recordingCalls(List<String> calls) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.equals(GATE) && !calls.contains(name)) {
          calls.add(name);
        }
      }
    };
  }
}
