package io.jobwarden.core.control;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/** A port on the loopback interface, and the file that tells of it. */
final class ControlPort {
  private final ServerSocket socket;
  private final ControlFile file;
  private final Path place;

  private ControlPort(ServerSocket socket, ControlFile file, Path place) {
    this.socket = socket;
    this.file = file;
    this.place = place;
  }

  static ControlPort open(ControlFile.Facts facts, Path folder) throws IOException {
    OwnFolder.make(folder);
    ServerSocket socket = Loopback.listen();
    try {
      ControlFile file = ControlFile.ofThisProcess(facts, socket.getLocalPort(), Tokens.fresh());
      return new ControlPort(socket, file, file.write(folder));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  String token() {
    return file.token();
  }

  Socket accept() throws IOException {
    return socket.accept();
  }

  boolean isClosed() {
    return socket.isClosed();
  }

  void close() throws IOException {
    try {
      file.delete(place);
    } finally {
      socket.close();
    }
  }
}
