import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Has threads made by the C library, which the JVM meets when they call back. */
public final class NativeThreads {
  public static void main(String[] arguments) throws Throwable {
    Linker linker = Linker.nativeLinker();
    SymbolLookup library = linker.defaultLookup();
    FunctionDescriptor body = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    MethodHandle create =
        linker.downcallHandle(
            library.find("pthread_create").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS));
    MethodHandle join =
        linker.downcallHandle(
            library.find("pthread_join").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    MethodHandle call =
        MethodHandles.lookup()
            .findStatic(
                NativeThreads.class,
                "called",
                MethodType.methodType(MemorySegment.class, MemorySegment.class));
    try (Arena arena = Arena.ofShared()) {
      MemorySegment stub = linker.upcallStub(call, body, arena);
      for (int i = 0; i < 10; i++) {
        MemorySegment id = arena.allocate(ValueLayout.JAVA_LONG);
        int made =
            (int) create.invokeExact(id, MemorySegment.NULL, stub, MemorySegment.NULL);
        int joined =
            (int) join.invokeExact(id.get(ValueLayout.JAVA_LONG, 0), MemorySegment.NULL);
        System.out.println("made " + made + ", joined " + joined);
      }
    }
    System.out.println("done");
    System.in.read();
  }

  private static MemorySegment called(MemorySegment nothing) {
    try {
      System.out.println(new Work().run() + " on " + Thread.currentThread().isDaemon());
    } catch (Exception e) {
      System.out.println(e);
    }
    return MemorySegment.NULL;
  }

  /** Fails the first time. */
  static final class Work {
    private int attempts;

    String run() throws java.io.IOException {
      if (attempts++ == 0) {
        throw new java.io.IOException("the first time");
      }
      return "attempt " + attempts;
    }
  }
}
