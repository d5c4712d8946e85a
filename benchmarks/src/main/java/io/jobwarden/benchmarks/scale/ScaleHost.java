package io.jobwarden.benchmarks.scale;

/** {@code ScaleHost COUNT}: loads so many classes when it is told to, and waits for its end. */
final class ScaleHost {
  private ScaleHost() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("started");
    System.in.read();
    int count = Integer.parseInt(arguments[0]);
    for (int i = 0; i < count; i++) {
      Class.forName(ManyClasses.name(i));
    }
    System.out.println("loaded");
    while (System.in.read() >= 0) {
      // until the measuring process closes it
    }
  }
}
