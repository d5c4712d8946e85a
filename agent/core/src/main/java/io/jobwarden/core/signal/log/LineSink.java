package io.jobwarden.core.signal.log;

/** Takes finished lines; used by the writer's thread alone. Tells of its own trouble. */
interface LineSink {
  /** Takes the first {@code length} bytes: one whole line with its line feed. */
  void write(byte[] bytes, int length);

  /** Called when no further line waits. */
  void flush();

  void close();
}
