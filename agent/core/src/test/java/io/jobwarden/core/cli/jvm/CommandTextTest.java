package io.jobwarden.core.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTextTest {
  @ParameterizedTest
  @MethodSource("commands")
  void the_main_class_or_jar_is_found_among_options(String command, String main) {
    assertThat(CommandText.main(List.of(command.split(" ")))).isEqualTo(main);
  }

  static Stream<Arguments> commands() {
    return Stream.of(
        argumentSet("class", "java com.acme.Main --port 1", "com.acme.Main"),
        argumentSet("class path", "java -cp lib/a.jar -Xmx1g com.acme.Main", "com.acme.Main"),
        argumentSet("jar", "/opt/jdk/bin/java -Dx=y -jar /srv/app.jar serve", "/srv/app.jar"),
        argumentSet("module", "java -p mods -m acme.app/com.acme.Main", "acme.app/com.acme.Main"),
        argumentSet("long module", "java --module-path mods --module=acme.app/a.B", "acme.app/a.B"),
        argumentSet("exports", "java --add-exports a/b=ALL-UNNAMED com.acme.Main", "com.acme.Main"),
        argumentSet("file of arguments", "java @args.txt", ""),
        argumentSet("cut off", "java -jar", ""),
        argumentSet("nothing", "java", ""));
  }
}
