package io.jobwarden.benchmarks.scale;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jobwarden.benchmarks.scale.area000.Work00000;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Classes cast from one mould, a hundred in each package. */
final class ManyClasses {
  private static final String PACKAGE = "io.jobwarden.benchmarks.scale.";

  private ManyClasses() {}

  static String name(int number) {
    return PACKAGE + String.format(Locale.ROOT, "area%03d.Work%05d", number / 100, number);
  }

  /** Writes them to a jar: the numbers in the class file are replaced, whose length stays. */
  static void write(Path jar, int count) throws IOException {
    String mould;
    try (InputStream in = Work00000.class.getResourceAsStream("Work00000.class")) {
      mould = new String(in.readAllBytes(), ISO_8859_1);
    }
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (int i = 0; i < count; i++) {
        String path = name(i).replace('.', '/');
        String cast =
            mould
                .replace(name(0).replace('.', '/'), path)
                .replace("Work00000", path.substring(path.length() - 9));
        out.putNextEntry(new ZipEntry(path + ".class"));
        out.write(cast.getBytes(ISO_8859_1));
      }
    }
  }
}
