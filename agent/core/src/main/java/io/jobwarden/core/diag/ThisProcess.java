package io.jobwarden.core.diag;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Number and host of this process, found without name look-ups where there is another way. */
public final class ThisProcess {
  private static final class Known {
    static final long PID = findPid();
    static final String HOST = findHost();
  }

  private ThisProcess() {}

  /** Its number, or 0 if nobody tells. */
  public static long pid() {
    return Known.PID;
  }

  /** Its host's name, or "unknown". */
  public static String host() {
    return Known.HOST;
  }

  private static long findPid() {
    try {
      return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | NumberFormatException e) { // no Linux
      return pidByHandle();
    }
  }

  /** Java 9 and newer; called by name, since this is Java 8, and before JMX, which loads a lot. */
  private static long pidByHandle() {
    try {
      Class<?> handle = Class.forName("java.lang.ProcessHandle");
      Object current = handle.getMethod("current").invoke(null);
      return (Long) handle.getMethod("pid").invoke(current);
    } catch (ReflectiveOperationException e) { // Java 8
      return pidByManagement();
    }
  }

  private static long pidByManagement() {
    String name = ManagementFactory.getRuntimeMXBean().getName(); // pid@host
    int at = name.indexOf('@');
    try {
      return Long.parseLong(at < 0 ? name : name.substring(0, at));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String findHost() {
    for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
      String value = System.getenv(variable);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    try {
      byte[] name = Files.readAllBytes(new File("/proc/sys/kernel/hostname").toPath());
      return new String(name, StandardCharsets.UTF_8).trim();
    } catch (IOException e) { // no Linux
      return hostByLookUp();
    }
  }

  private static String hostByLookUp() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
