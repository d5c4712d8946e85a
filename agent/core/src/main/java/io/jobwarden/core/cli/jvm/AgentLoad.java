package io.jobwarden.core.cli.jvm;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.ByteBuddyAgent.AttachmentProvider;
import net.bytebuddy.agent.VirtualMachine;

/** Loads an agent's jar into a running JVM, by the attach API of this Java where it has one. */
public final class AgentLoad {
  private static final AttachmentProvider PROVIDER =
      new AttachmentProvider.Compound(
          AttachmentProvider.ForModularizedVm.INSTANCE,
          AttachmentProvider.ForJ9Vm.INSTANCE,
          AttachmentProvider.ForStandardToolsJarVm.JVM_ROOT,
          AttachmentProvider.ForStandardToolsJarVm.JDK_ROOT,
          AttachmentProvider.ForStandardToolsJarVm.MACINTOSH,
          AttachmentProvider.ForUserDefinedToolsJar.INSTANCE);

  private AgentLoad() {}

  /** Why this Java cannot attach at all, or an empty text. */
  public static String hindrance() {
    if (PROVIDER.attempt().isAvailable() || UnixSocketAttach.isAvailable()) {
      return "";
    }
    return "this Java ("
        + System.getProperty("java.home")
        + ", "
        + System.getProperty("java.version")
        + ") has no attach API; run the command with a JDK of any version from 8 on, or with Java 16"
        + " or newer; the process itself need not have one";
  }

  /**
   * Loads it and waits until the attach API says that it is done.
   *
   * @throws IOException with what the attach API said; the agent may run all the same
   */
  public static void into(long pid, File jar, String arguments) throws IOException {
    String process = Long.toString(pid);
    try {
      if (PROVIDER.attempt().isAvailable()) {
        ByteBuddyAgent.attach(jar, process, arguments, PROVIDER);
      } else {
        VirtualMachine machine = VirtualMachine.ForHotSpot.attach(process, new UnixSocketAttach());
        try {
          machine.loadAgent(jar.getPath(), arguments);
        } finally {
          machine.detach();
        }
      }
    } catch (IllegalStateException e) {
      throw new IOException(said(e), e);
    }
  }

  private static String said(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof IllegalStateException || cause instanceof InvocationTargetException)) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
