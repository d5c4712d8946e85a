package io.jobwarden.core.pointcut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.pointcut.fixture.Connector;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.bytebuddy.description.annotation.AnnotationSource;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;

/** Runs both halves over the classes of whole jars: the cheap one must never say no alone. */
class CandidatesConsistencyTest {
  private static final String[] WRITTEN = {
    "execution(* run())",
    "execution(public static * *(..))",
    "execution(new(..))",
    "execution(* Runnable+.*(..))",
    "execution(* java.util.Collection+.*(Object+))",
    "execution(* java..*able+.*(..))",
    "execution(* *..*Exception+.get*(..))",
    "within(java.util.Map+)",
    "within(*..*Builder*)",
    "@annotation(Deprecated)",
    "@within(FunctionalInterface)",
    "@within(com.fasterxml.jackson.databind.annotation.JacksonStdImpl)",
    "@within(io.jobwarden.core.pointcut.fixture.Service)",
    "@annotation(com..*)",
    "execution(@SafeVarargs * *(..))",
    "!within(com..*) && !within(org.junit..*) && execution(* *(..))",
    "!within(java.io.Serializable+) && execution(* serialize*(..))",
    "!(execution(* *(..)) || within(java..*))",
  };

  private final Random random = new Random(20261122);
  private final ClassFileLocator locator = ClassFileLocator.ForClassLoader.ofSystemLoader();
  private final TypePool pool = TypePool.Default.of(locator);

  @Test
  void only_a_class_without_a_match_is_ruled_out() throws Exception {
    List<TypeDescription> types = types();
    List<Pointcut> pointcuts = pointcuts(types);
    HeaderHierarchy hierarchy = new HeaderHierarchy(ClassFiles::find);
    int matched = 0;
    int ruledOut = 0;

    for (TypeDescription type : types) {
      String name = type.getInternalName();
      ClassHeader header = ClassFiles.header(locator.locate(type.getName()).resolve());
      for (Pointcut pointcut : pointcuts) {
        Candidates candidates = Candidates.of(List.of(pointcut));
        Answer answer =
            candidates.mayMatchName(name)
                ? candidates.mayMatch(name, header, hierarchy)
                : Answer.NO;
        boolean matches =
            type.getDeclaredMethods().stream().anyMatch(m -> pointcut.matches(type, m));
        assertThat(matches && answer == Answer.NO).as("%s on %s", pointcut, name).isFalse();
        matched += matches ? 1 : 0;
        ruledOut += answer == Answer.NO ? 1 : 0;
      }
    }

    assertThat(types).hasSizeGreaterThan(1_000);
    assertThat(matched).isGreaterThan(10_000);
    assertThat(ruledOut).isGreaterThan(matched);
  }

  private List<TypeDescription> types() throws IOException, URISyntaxException {
    List<TypeDescription> types = new ArrayList<>();
    for (Class<?> member :
        new Class<?>[] {
          Connector.class,
          com.fasterxml.jackson.databind.ObjectMapper.class,
          org.junit.jupiter.api.Assertions.class,
          org.snakeyaml.engine.v2.api.Load.class,
        }) {
      Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        addTypes(place, types);
        continue;
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        addTypes(jar.getPath("/"), types);
      }
    }
    FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
    addTypes(jdk.getPath("modules/java.base/java/util/concurrent"), types);
    return types;
  }

  private void addTypes(Path root, List<TypeDescription> types) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String path = file.toString();
        if (path.endsWith(".class")
            && !path.endsWith("-info.class")
            && !path.contains("META-INF")) {
          String name = ClassFiles.header(Files.readAllBytes(file)).name().replace('/', '.');
          types.add(pool.describe(name).resolve());
        }
      }
    }
  }

  private List<Pointcut> pointcuts(List<TypeDescription> types) throws PointcutSyntaxException {
    List<String> texts = new ArrayList<>(List.of(WRITTEN));
    while (texts.size() < 100) {
      TypeDescription type = types.get(random.nextInt(types.size()));
      texts.add(leaf(type));
      String other = texts.get(random.nextInt(texts.size()));
      String another = texts.get(random.nextInt(texts.size()));
      switch (random.nextInt(3)) {
        case 0 -> texts.add("!(" + other + ")");
        case 1 -> texts.add("(" + other + ") && !(" + another + ")");
        default -> texts.add("(" + other + ") || !(" + another + ")");
      }
    }
    List<Pointcut> pointcuts = new ArrayList<>();
    for (String text : texts) {
      pointcuts.add(Pointcut.parse(text, Map.of()));
    }
    return pointcuts;
  }

  /** Something that is likely to match the type. */
  private String leaf(TypeDescription type) {
    String name = type.getName().replace('$', random.nextBoolean() ? '$' : '.');
    String above = above(type).getName();
    String method = "*";
    for (MethodDescription declared : type.getDeclaredMethods()) {
      if (declared.isMethod() && random.nextInt(3) == 0) {
        method = declared.getName();
      }
    }
    return switch (random.nextInt(8)) {
      case 0 -> "execution(* " + digitless(name) + "." + method + "(..))";
      case 1 -> "execution(* " + above + "+." + method + "(..))";
      case 2 -> "execution(* " + name.replaceAll("\\.[^.]*$", "..*.") + method + "(..))";
      case 3 -> "within(" + digitless(name) + ")";
      case 4 -> "within(" + above + "+)";
      case 5 -> "@within(" + annotation(type, "Deprecated") + ")";
      case 6 -> "@annotation(" + annotationOfMethods(type) + ")";
      default -> "execution(* " + method + "(..))";
    };
  }

  private TypeDescription above(TypeDescription type) {
    TypeDescription above = type;
    while (random.nextInt(3) > 0) {
      List<TypeDefinition> next = new ArrayList<>(above.getInterfaces());
      if (above.getSuperClass() != null) {
        next.add(above.getSuperClass());
      }
      if (!next.isEmpty()) {
        above = next.get(random.nextInt(next.size())).asErasure();
      }
    }
    return above;
  }

  private static String annotationOfMethods(TypeDescription type) {
    String found = "Deprecated";
    for (MethodDescription method : type.getDeclaredMethods()) {
      found = annotation(method, found);
    }
    return found;
  }

  private static String annotation(AnnotationSource source, String otherwise) {
    return source.getDeclaredAnnotations().isEmpty()
        ? otherwise
        : source.getDeclaredAnnotations().get(0).getAnnotationType().getName();
  }

  /** Anonymous classes are written with {@code $}. */
  private static String digitless(String name) {
    return name.replaceAll("\\.(?=\\d)", "\\$");
  }
}
