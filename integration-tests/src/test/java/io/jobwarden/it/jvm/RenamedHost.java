package io.jobwarden.it.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** A host whose libraries have moved to packages of another name, and are the same otherwise. */
public final class RenamedHost {
  private RenamedHost() {}

  /**
   * Writes the classes of a host that begin with its name.
   *
   * @param from beginning of names of packages, with slashes
   * @return the folder
   */
  public static Path write(String host, String from, String to, Path folder) throws IOException {
    Path source = Jvm.hostClasses().resolve(host.replace('.', '/')).getParent();
    String simple = host.substring(host.lastIndexOf('.') + 1);
    try (Stream<Path> files = Files.list(source)) {
      List<Path> classes =
          files.filter(file -> file.getFileName().toString().startsWith(simple)).toList();
      for (Path each : classes) {
        Path target = folder.resolve(Jvm.hostClasses().relativize(each));
        Files.createDirectories(target.getParent());
        Files.write(target, renamed(Files.readAllBytes(each), from, to));
      }
    }
    return folder;
  }

  private static byte[] renamed(byte[] type, String from, String to) {
    ClassWriter writer = new ClassWriter(0);
    Remapper names =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String name) {
            return name.startsWith(from) ? to + name.substring(from.length()) : name;
          }
        };
    new ClassReader(type).accept(new ClassRemapper(writer, names), 0);
    return writer.toByteArray();
  }
}
