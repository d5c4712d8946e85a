package io.jobwarden.core.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/** The instrumentation of this JVM, which takes back at the end what was added to it. */
final class Recorder implements AutoCloseable {
  private static final Instrumentation REAL = ByteBuddyAgent.install();

  private final List<ClassFileTransformer> added = new ArrayList<>();

  /** Hands all through, and keeps what is added. */
  Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            Recorder.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("addTransformer")) {
                added.add((ClassFileTransformer) arguments[0]);
              }
              try {
                return method.invoke(REAL, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
              }
            });
  }

  /** The file of a loaded class as a transformer sees it that comes after all others. */
  byte[] file(Class<?> type) {
    AtomicReference<byte[]> seen = new AtomicReference<>();
    ClassFileTransformer last =
        new ClassFileTransformer() {
          @Override
          public byte @Nullable [] transform(
              @Nullable ClassLoader loader,
              String name,
              @Nullable Class<?> redefined,
              @Nullable ProtectionDomain domain,
              byte[] bytes) {
            if (redefined == type) {
              seen.set(bytes);
            }
            return null;
          }
        };
    REAL.addTransformer(last, true);
    try {
      REAL.retransformClasses(type);
    } catch (UnmodifiableClassException impossible) {
      throw new AssertionError(impossible);
    } finally {
      REAL.removeTransformer(last);
    }
    return Objects.requireNonNull(seen.get());
  }

  @Override
  public void close() {
    added.forEach(REAL::removeTransformer);
  }
}
