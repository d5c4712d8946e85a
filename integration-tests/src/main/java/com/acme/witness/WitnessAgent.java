package com.acme.witness;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.security.ProtectionDomain;

/**
 * {@code -javaagent:witness.jar=FOLDER}, or attached: writes down the host's classes as they come
 * to it, those that are loaded already included.
 */
public final class WitnessAgent {
  private WitnessAgent() {}

  public static void premain(String folder, Instrumentation instrumentation) {
    instrumentation.addTransformer(new Witness(new File(folder)), true);
  }

  public static void agentmain(String folder, Instrumentation instrumentation) throws Exception {
    premain(folder, instrumentation);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().startsWith("com.acme.host.") && instrumentation.isModifiableClass(type)) {
        instrumentation.retransformClasses(type);
      }
    }
    System.out.println("witness has seen all");
  }

  /** Changes nothing. */
  private static final class Witness implements ClassFileTransformer {
    private final File folder;

    Witness(File folder) {
      this.folder = folder;
    }

    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
      if (name != null && name.startsWith("com/acme/host/")) {
        try {
          String file = name.replace('/', '.') + ".class";
          Files.write(new File(folder, file).toPath(), bytes);
        } catch (IOException e) {
          System.out.println("witness: " + e);
        }
      }
      return null;
    }
  }
}
