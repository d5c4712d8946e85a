package io.jobwarden.core.cli.jvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.VirtualMachine;

/**
 * The way into a JVM from a Java without the attach API: its Unix sockets, which Java 16 and newer
 * can speak with.
 */
final class UnixSocketAttach extends VirtualMachine.ForHotSpot.Connection.Factory.ForSocketFile {
  private static final int ATTEMPTS = 50;
  private static final long PAUSE_MILLIS = 200;

  UnixSocketAttach() {
    super("/tmp", ATTEMPTS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  static boolean isAvailable() {
    try {
      Class.forName("java.net.UnixDomainSocketAddress");
      return File.separatorChar == '/';
    } catch (ClassNotFoundException before16) {
      return false;
    }
  }

  @Override
  protected void kill(String processId, int signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, processId).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected VirtualMachine.ForHotSpot.Connection doConnect(File socket) {
    return new Channel(socket);
  }

  private static final class Channel
      extends VirtualMachine.ForHotSpot.Connection.OnPersistentByteChannel<SocketChannel> {
    private final File socket;

    Channel(File socket) {
      this.socket = socket;
    }

    @Override
    protected SocketChannel connect() throws IOException {
      try {
        return SocketChannel.open(
            (SocketAddress)
                Class.forName("java.net.UnixDomainSocketAddress")
                    .getMethod("of", Path.class)
                    .invoke(null, socket.toPath()));
      } catch (ReflectiveOperationException e) {
        throw new IOException("no Unix sockets in this Java", e);
      }
    }

    @Override
    protected void close(SocketChannel channel) throws IOException {
      channel.close();
    }

    @Override
    protected void write(SocketChannel channel, byte[] bytes) throws IOException {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }

    @Override
    protected int read(SocketChannel channel, byte[] bytes) throws IOException {
      return channel.read(ByteBuffer.wrap(bytes));
    }

    @Override
    public void close() {}
  }
}
