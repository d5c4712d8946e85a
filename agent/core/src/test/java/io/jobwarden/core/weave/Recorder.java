package io.jobwarden.core.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;

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

  @Override
  public void close() {
    added.forEach(REAL::removeTransformer);
  }
}
