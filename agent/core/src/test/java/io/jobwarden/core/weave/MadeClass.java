package io.jobwarden.core.weave;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Class files as no compiler of today makes them. */
final class MadeClass {
  static final String NAME = "io.jobwarden.core.weave.made.Made";
  private static final String INTERNAL = NAME.replace('.', '/');

  private MadeClass() {}

  /** With {@code int small(int)}, of a version of its own. */
  static byte[] ofVersion(int version) {
    ClassWriter file = writer(version);
    small(file);
    return file.toByteArray();
  }

  /** Besides, {@code int huge(int)}, which has room for no more code. */
  static byte[] withHugeMethod() {
    ClassWriter file = writer(Opcodes.V1_8);
    small(file);
    MethodVisitor code = file.visitMethod(Opcodes.ACC_PUBLIC, "huge", "(I)I", null, null);
    code.visitCode();
    for (int i = 0; i < 21_840; i++) {
      code.visitIincInsn(1, 1);
    }
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(1, 2);
    code.visitEnd();
    return file.toByteArray();
  }

  /**
   * Besides, {@code int finallyOf(int)} with a subroutine, as compilers made them before Java 6.
   */
  static byte[] withSubroutine() {
    ClassWriter file = writer(Opcodes.V1_4);
    small(file);
    MethodVisitor code = file.visitMethod(Opcodes.ACC_PUBLIC, "finallyOf", "(I)I", null, null);
    Label subroutine = new Label();
    code.visitCode();
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(subroutine);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    code.visitIincInsn(1, 1);
    code.visitVarInsn(Opcodes.RET, 2);
    code.visitMaxs(1, 3);
    code.visitEnd();
    return file.toByteArray();
  }

  /** Of Java 6, with {@code CompletableFuture fetch(Object)}, which returns what it gets. */
  static byte[] returningFuture() {
    String future = "java/util/concurrent/CompletableFuture";
    ClassWriter file = writer(Opcodes.V1_6);
    MethodVisitor code =
        file.visitMethod(
            Opcodes.ACC_PUBLIC, "fetch", "(Ljava/lang/Object;)L" + future + ";", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.CHECKCAST, future);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(1, 2);
    code.visitEnd();
    return file.toByteArray();
  }

  /** Besides, {@code com.acme.Absent absent()}, of a type that is not to be found. */
  static byte[] returningAbsentType() {
    ClassWriter file = writer(Opcodes.V1_8);
    small(file);
    MethodVisitor code =
        file.visitMethod(Opcodes.ACC_PUBLIC, "absent", "()Lcom/acme/Absent;", null, null);
    code.visitCode();
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
    return file.toByteArray();
  }

  /** With {@code int small(int)} and a superclass that is not to be found. */
  static byte[] withSuperclass(String internalName) {
    ClassWriter file = new ClassWriter(0);
    file.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, INTERNAL, null, internalName, null);
    constructor(file, internalName);
    small(file);
    return file.toByteArray();
  }

  private static ClassWriter writer(int version) {
    ClassWriter file = new ClassWriter(0);
    file.visit(version, Opcodes.ACC_PUBLIC, INTERNAL, null, "java/lang/Object", null);
    constructor(file, "java/lang/Object");
    return file;
  }

  private static void constructor(ClassWriter file, String superclass) {
    MethodVisitor code = file.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  /** Throws if the number is 0, else returns 10 divided by it; overwrites it first. */
  private static void small(ClassWriter file) {
    MethodVisitor code = file.visitMethod(Opcodes.ACC_PUBLIC, "small", "(I)I", null, null);
    code.visitCode();
    code.visitIntInsn(Opcodes.BIPUSH, 10);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IDIV);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(2, 2);
    code.visitEnd();
  }
}
