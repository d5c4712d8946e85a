package io.jobwarden.core.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaProcessTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.Main, com.acme.Main, true",
    "com.acme.Main, Main, true",
    "com.acme.Main, main, false",
    "com.acme.Main, acme.Main, false",
    "acme.app/com.acme.Main, com.acme.Main, true",
    "acme.app/com.acme.Main, acme.app/com.acme.Main, true",
    "/srv/feed-1.2.jar, feed-1.2.jar, true",
    "/srv/feed-1.2.jar, feed-1.2, true",
    "/srv/feed-1.2.jar, /srv/feed-1.2.jar, true",
    "/srv/feed-1.2.jar, jar, false",
    "C:\\srv\\feed.jar, feed, true"
  })
  void a_jvm_goes_by_its_class_or_jar_with_or_without_the_place(
      String main, String name, boolean named) {
    assertThat(JavaProcess.of(1, main, "17", false).isNamed(name)).isEqualTo(named);
  }
}
