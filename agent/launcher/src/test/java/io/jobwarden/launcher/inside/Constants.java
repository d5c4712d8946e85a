package io.jobwarden.launcher.inside;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a class file refers to: its constants for classes and types, not its texts.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">4.4</a>
 */
final class Constants {
  private Constants() {}

  /** Names of classes and descriptors. */
  static List<String> references(byte[] file) {
    TreeMap<Integer, String> texts = new TreeMap<>();
    TreeSet<Integer> referred = new TreeSet<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      in.skipNBytes(8); // magic and version
      int count = in.readUnsignedShort();
      for (int index = 1; index < count; index++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(index, in.readUTF());
          case 7, 16 -> referred.add(in.readUnsignedShort()); // class, method type
          case 12 -> { // name and type
            in.skipNBytes(2);
            referred.add(in.readUnsignedShort());
          }
          case 8, 19, 20 -> in.skipNBytes(2); // string, module, package
          case 15 -> in.skipNBytes(3); // method handle
          case 3, 4, 9, 10, 11, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> { // long and double count twice
            in.skipNBytes(8);
            index++;
          }
          default -> throw new IOException("unknown constant " + tag);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return referred.stream().map(texts::get).toList();
  }
}
