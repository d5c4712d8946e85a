package io.jobwarden.core.pointcut;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first part of a class file: its constant pool, name and direct supertypes; of any version.
 *
 * <p>Immutable to its callers, as long as nobody changes the bytes that it keeps. See the Java
 * Virtual Machine Specification, chapter 4.
 */
public final class ClassHeader {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;

  private final byte[] bytes;
  private final int[] constants; // where each one's tag stands; 0 for none
  private final int accessFlags;
  private final String name;
  private final @Nullable String superName;
  private final List<String> interfaces;
  private @Nullable Utf8Table texts; // made when first asked; a race makes it twice

  private ClassHeader(String name) {
    this.bytes = new byte[0];
    this.constants = new int[0];
    this.accessFlags = 0;
    this.name = name;
    this.superName = null;
    this.interfaces = Collections.emptyList();
  }

  private ClassHeader(byte[] bytes, int[] constants, int end) throws IOException {
    this.bytes = bytes;
    this.constants = constants;
    this.accessFlags = u2(end);
    this.name = className(u2(end + 2));
    int superIndex = u2(end + 4);
    this.superName = superIndex == 0 ? null : className(superIndex);
    List<String> implemented = new ArrayList<>(0);
    int count = u2(end + 6);
    for (int i = 0; i < count; i++) {
      implemented.add(className(u2(end + 8 + 2 * i)));
    }
    this.interfaces = Collections.unmodifiableList(implemented);
  }

  /** Reads a class file's header; null for bytes that are none, or of a form not known yet. */
  public static @Nullable ClassHeader read(byte[] bytes) {
    try {
      if (u4(bytes, 0) != MAGIC) {
        return null;
      }
      int[] constants = new int[u2(bytes, 8)];
      int end = findConstants(bytes, constants);
      return end < 0 ? null : new ClassHeader(bytes, constants, end);
    } catch (IndexOutOfBoundsException | IOException broken) {
      return null; // the JVM will refuse such a class in its own words
    }
  }

  /**
   * Of a class of the JDK's own that need not be read: it may hold any text but the name of a type
   * outside the JDK, such as an annotation of the application.
   */
  public static ClassHeader unreadOfJdk(String internalName) {
    return new ClassHeader(internalName);
  }

  /** The access flags, as in {@code java.lang.reflect.Modifier}. */
  public int accessFlags() {
    return accessFlags;
  }

  /** The internal name, as {@code com/acme/Job}. */
  public String name() {
    return name;
  }

  /** The superclass's internal name; null for {@code java/lang/Object} and modules. */
  public @Nullable String superName() {
    return superName;
  }

  /** Internal names of the interfaces that stand after {@code implements}, or, in one, extends. */
  public List<String> interfaces() {
    return interfaces;
  }

  /** Whether the text stands in the constant pool: as a name, a descriptor or a literal. */
  public boolean holds(String text) {
    if (bytes.length == 0) {
      return !isForeignType(text);
    }
    Utf8Table known = texts;
    if (known == null) {
      known = new Utf8Table(bytes, constants);
      texts = known;
    }
    return known.holds(text);
  }

  private static boolean isForeignType(String text) {
    return text.startsWith("L")
        && text.endsWith(";")
        && !text.startsWith("Ljava")
        && !text.startsWith("Ljdk/")
        && !text.startsWith("Lsun/")
        && !text.startsWith("Lcom/sun/");
  }

  /** Fills in where each constant stands; returns where the pool ends, or -1 if it has holes. */
  private static int findConstants(byte[] bytes, int[] constants) {
    int at = 10;
    for (int i = 1; i < constants.length; i++) {
      constants[i] = at;
      int tag = bytes[at];
      int size = size(tag);
      if (size < 0) {
        return -1;
      }
      if (tag == UTF8) {
        size += u2(bytes, at + 1);
      } else if (tag == 5 || tag == 6) {
        i++; // a long or double takes two numbers
      }
      at += size;
    }
    return at;
  }

  /** A constant's bytes with its tag (JVMS 4.4), or -1 for a tag not known. */
  private static int size(int tag) {
    switch (tag) {
      case UTF8:
      case CLASS:
      case 8: // String
      case 16: // MethodType
      case 19: // Module
      case 20: // Package
        return 3;
      case 15: // MethodHandle
        return 4;
      case 3: // Integer
      case 4: // Float
      case 9: // Fieldref
      case 10: // Methodref
      case 11: // InterfaceMethodref
      case 12: // NameAndType
      case 17: // Dynamic
      case 18: // InvokeDynamic
        return 5;
      case 5: // Long
      case 6: // Double
        return 9;
      default:
        return -1;
    }
  }

  private String className(int index) throws IOException {
    int at = constants[index];
    if (at == 0 || bytes[at] != CLASS) {
      throw new IOException("no class at " + index);
    }
    int text = constants[u2(at + 1)];
    if (text == 0 || bytes[text] != UTF8) {
      throw new IOException("no text at " + index);
    }
    int length = u2(text + 1);
    for (int i = 0; i < length; i++) {
      if (bytes[text + 3 + i] < 0) {
        return new DataInputStream(new ByteArrayInputStream(bytes, text + 1, length + 2)).readUTF();
      }
    }
    return new String(bytes, text + 3, length, StandardCharsets.ISO_8859_1);
  }

  private int u2(int at) {
    return u2(bytes, at);
  }

  static int u2(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static int u4(byte[] bytes, int at) {
    return u2(bytes, at) << 16 | u2(bytes, at + 2);
  }
}
