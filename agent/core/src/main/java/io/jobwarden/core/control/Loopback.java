package io.jobwarden.core.control;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The address that only this machine can reach; the same for all JVMs, however they are set. */
final class Loopback {
  private Loopback() {}

  static InetAddress address() throws UnknownHostException {
    return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
  }
}
