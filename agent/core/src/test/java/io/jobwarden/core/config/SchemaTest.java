package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.jobwarden.core.config.read.Reading;
import io.jobwarden.core.config.section.FileSection;
import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.config.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SchemaTest {
  private static final Path FILE = Path.of("../../config/schema/jobwarden.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode SOURCE = source();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SOURCE);

  static Stream<Mistake> mistakesOfSchema() {
    return Mistake.all().stream().filter(Mistake::inSchema);
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole-language.yaml", "every-key.yaml"})
  void what_the_parser_accepts_is_valid(String name) {
    Set<ValidationMessage> messages = validate(Mistake.resource(name));

    assertThat(messages).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesOfSchema")
  void mistake_that_an_editor_can_see_is_invalid(Mistake mistake) {
    Set<ValidationMessage> messages = validate(mistake.yaml());

    assertThat(messages).isNotEmpty();
  }

  @Test
  void schema_knows_the_keys_that_the_parser_asks_for_and_no_others() {
    Set<String> described = new SchemaKeys(SOURCE).all();

    assertThat(described).isEqualTo(keysThatTheParserAsksFor());
  }

  static Set<String> keysThatTheParserAsksFor() {
    Set<String> asked = new TreeSet<>();
    asked.addAll(askedFor("whole-language.yaml"));
    asked.addAll(askedFor("every-key.yaml"));
    return asked;
  }

  private static Set<String> askedFor(String name) {
    Environment environment = Environment.of(Map.of(), Map.of(), "com.acme.Main");
    Problems problems = new Problems();
    Branch file =
        Objects.requireNonNull(YamlFile.read(Mistake.resource(name), environment, problems));
    Reading reading = new Reading(new StubSyntax(), problems);
    FileSection.read(reading.section(file), "feeds", "local", true);
    assertThat(problems.errors()).isEmpty();
    return reading.asked();
  }

  private static Set<ValidationMessage> validate(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(JSON.valueToTree(value));
  }

  private static JsonNode source() {
    try {
      return JSON.readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
