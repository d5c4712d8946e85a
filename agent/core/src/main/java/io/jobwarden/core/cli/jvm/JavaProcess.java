package io.jobwarden.core.cli.jvm;

import com.google.auto.value.AutoValue;
import java.util.Locale;

/** A running JVM, as it looks from outside. */
@AutoValue
public abstract class JavaProcess {
  JavaProcess() {}

  static JavaProcess of(long pid, String main, String java, boolean contained) {
    return new AutoValue_JavaProcess(pid, main, java, contained);
  }

  public abstract long pid();

  /** Main class, {@code module/class} or jar as it stands in the command; empty if not known. */
  public abstract String main();

  /** Version of Java; empty if not known. */
  public abstract String java();

  /** True if it lives in a container of its own, which this process cannot reach into. */
  public abstract boolean contained();

  /**
   * True for the name of its main class with or without packages, or of its jar with or without
   * folders and {@code .jar}.
   */
  public boolean isNamed(String name) {
    String whole = main().substring(main().lastIndexOf('/') + 1);
    String file = whole.substring(whole.lastIndexOf('\\') + 1);
    if (main().equals(name) || file.equals(name)) {
      return true;
    }
    return file.toLowerCase(Locale.ROOT).endsWith(".jar")
        ? file.substring(0, file.length() - 4).equals(name)
        : file.substring(file.lastIndexOf('.') + 1).equals(name);
  }
}
