package io.jobwarden.core.pointcut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class HeaderHierarchyTest {
  private final Map<String, byte[]> files = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final HeaderHierarchy hierarchy =
      new HeaderHierarchy(
          name -> {
            asked.add(name);
            return files.get(name);
          });

  @Test
  void class_is_a_subtype_of_itself_its_superclasses_and_all_their_interfaces() {
    define("a/Deep", "java/lang/Object", "a/Marker");
    define("a/Marker", "java/lang/Object", "a/Root");
    define("a/Root", "java/lang/Object");
    define("a/Middle", "a/Deep");
    ClassHeader leaf = define("a/Leaf", "a/Middle");

    assertThat(hierarchy.isSubtype(leaf, is("a/Leaf"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype(leaf, is("a/Middle"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype(leaf, is("a/Root"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype(leaf, is("java/lang/Object"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype(leaf, is("a/Other"))).isEqualTo(Answer.NO);
    assertThat(hierarchy.isSubtype("a/Middle", is("a/Root"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype("a/Middle", is("a/Leaf"))).isEqualTo(Answer.NO);
  }

  @Test
  void types_of_the_jdk_are_read_from_the_jdk() {
    ClassHeader task = define("a/Task", "java/util/TimerTask", "java/sql/Connection");

    assertThat(hierarchy.isSubtype(task, is("java/lang/Runnable"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype(task, is("java/sql/Wrapper"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype(task, is("java/util/List"))).isEqualTo(Answer.NO);
    assertThat(asked).isEmpty();
  }

  @Test
  void missing_header_leaves_open_what_stands_above_it() {
    ClassHeader orphan = define("a/Orphan", "gone/Parent", "java/lang/Runnable");

    assertThat(hierarchy.isSubtype(orphan, is("a/Other"))).isEqualTo(Answer.UNKNOWN);
    assertThat(hierarchy.isSubtype(orphan, is("gone/Parent"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype(orphan, is("java/lang/Runnable"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype("gone/Parent", is("a/Other"))).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void damaged_header_is_as_good_as_a_missing_one() {
    files.put("a/Damaged", new byte[] {1, 2, 3});
    ClassHeader child = define("a/Child", "a/Damaged");

    assertThat(hierarchy.isSubtype(child, is("a/Other"))).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void missing_header_is_sought_once() {
    ClassHeader orphan = define("a/Orphan", "gone/Parent");

    hierarchy.isSubtype(orphan, is("a/Other"));
    hierarchy.isSubtype(orphan, is("a/Another"));

    assertThat(asked).containsExactly("gone/Parent");
  }

  @Test
  void each_header_is_read_once() {
    define("a/Root", "java/lang/Object");
    define("a/Middle", "a/Root");
    ClassHeader one = define("a/One", "a/Middle");
    ClassHeader two = define("a/Two", "a/Middle", "a/Root");

    hierarchy.isSubtype(one, is("a/Other"));
    hierarchy.isSubtype(two, is("a/Other"));
    hierarchy.isSubtype(two, is("a/Another"));

    assertThat(asked).containsExactly("a/Middle", "a/Root");
  }

  @Test
  void circle_of_broken_files_comes_to_an_end() {
    define("a/One", "a/Two", "a/Three");
    define("a/Two", "a/Three", "a/One");
    ClassHeader three = define("a/Three", "a/One", "a/Two");

    assertThat(hierarchy.isSubtype(three, is("a/Two"))).isEqualTo(Answer.YES);
    assertThat(hierarchy.isSubtype(three, is("a/Other"))).isEqualTo(Answer.UNKNOWN);
    assertThat(hierarchy.superclassHolds(three, "La/Mark;")).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void text_is_sought_in_superclasses_but_not_in_the_class_or_its_interfaces() {
    define("a/Marked", "java/lang/Object", "a/Mark");
    define("a/Middle", "a/Marked");
    ClassHeader leaf = define("a/Leaf", "a/Middle", "a/Own");

    assertThat(hierarchy.superclassHolds(leaf, "a/Mark")).isEqualTo(Answer.YES);
    assertThat(hierarchy.superclassHolds(leaf, "a/Own")).isEqualTo(Answer.NO);
    assertThat(asked).containsExactly("a/Middle", "a/Marked", "a/Middle", "a/Marked");
  }

  @Test
  void text_in_a_missing_superclass_is_unknown() {
    ClassHeader orphan = define("a/Orphan", "gone/Parent");
    ClassHeader task = define("a/Task", "java/util/TimerTask");

    assertThat(hierarchy.superclassHolds(orphan, "La/Mark;")).isEqualTo(Answer.UNKNOWN);
    assertThat(hierarchy.superclassHolds(task, "La/Mark;")).isEqualTo(Answer.NO);
  }

  private ClassHeader define(String name, String superName, String... interfaces) {
    byte[] bytes = ClassFiles.made(name, superName, interfaces);
    files.put(name, bytes);
    return ClassFiles.header(bytes);
  }

  private static Predicate<String> is(String name) {
    return name::equals;
  }
}
