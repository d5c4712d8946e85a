package io.jobwarden.core.pointcut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.pointcut.fixture.Connector;
import io.jobwarden.core.pointcut.fixture.FileConnector;
import io.jobwarden.core.pointcut.fixture.Job;
import io.jobwarden.core.pointcut.fixture.NightJob;
import io.jobwarden.core.pointcut.fixture.deep.CachedConnector;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidatesTest {
  private static final String FIXTURE = "io.jobwarden.core.pointcut.fixture";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "execution(* com.acme.Job.run())                     ; com/acme/Job       ; true",
        "execution(* com.acme.Job.run())                     ; com/acme/Jobs      ; false",
        "execution(* com.acme.Job.run())                     ; com/acme/Job$1     ; false",
        "execution(* com.acme.Job.Step.run())                ; com/acme/Job$Step  ; true",
        "execution(* com.acme..*.run())                      ; com/acme/a/Job$1   ; true",
        "execution(* com.acme..*.run())                      ; java/util/Map      ; false",
        "execution(* Runnable.run())                         ; java/lang/Runnable ; true",
        "execution(* Runnable.run())                         ; a/Runnable         ; false",
        "execution(* com.acme.Job+.run())                    ; java/util/Map      ; true",
        "@annotation(a.B)                                    ; java/util/Map      ; true",
        "within(com.acme.Job)                                ; com/acme/Job$1$2   ; true",
        "within(com.acme.Job)                                ; com/acme/Jo$b      ; false",
        "within(a..*) && @annotation(a.B)                    ; b/C                ; false",
        "execution(* run()) && !within(b..*)                 ; b/C                ; false",
        "execution(* run()) && !within(b.C)                  ; b/C$1              ; true",
        "!(within(a..*) || within(b..*))                     ; b/C                ; false",
        "within(a.B) || within(b.C)                          ; b/C                ; true",
        "within(a.B) || within(b.C)                          ; c/D                ; false",
        "within(*..Main)                                     ; Main               ; true",
        "within(*..Main)                                     ; a/b/Main           ; true",
        "within(*..Main)                                     ; a/b/MyMain         ; false",
        "within(Main)                                        ; Main               ; true",
      })
  void name_alone_rules_a_class_out_where_it_can(String text, String name, boolean expected)
      throws PointcutSyntaxException {
    assertThat(candidates(text).mayMatchName(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "execution(* ~.Connector+.fetch(..))     ; YES ; YES ; NO  ; NO",
        "execution(* ~.Connector+.close())       ; YES ; NO  ; NO  ; YES",
        "execution(* ~.Connector+.*(..))         ; YES ; YES ; NO  ; YES",
        "execution(* fetch(..))                  ; YES ; YES ; NO  ; NO",
        "within(~.Connector+)                    ; YES ; YES ; NO  ; YES",
        "!within(~.Connector+)                   ; NO  ; NO  ; YES ; NO",
        "@within(~.Service)                      ; NO  ; NO  ; YES ; NO",
        "@within(~.Tracked)                      ; NO  ; NO  ; YES ; NO",
        "@annotation(~.Tracked)                  ; NO  ; NO  ; NO  ; NO",
        "@annotation(~.Missing)                  ; NO  ; NO  ; NO  ; NO",
        "@annotation(*..Tracked)                 ; YES ; YES ; YES ; YES",
        "execution(@Override * fetch(..))        ; NO  ; NO  ; NO  ; NO",
        "execution(new(..))                      ; NO  ; YES ; YES ; YES",
      })
  void header_and_supertypes_rule_most_others_out(
      String text, Answer connector, Answer file, Answer night, Answer cached)
      throws PointcutSyntaxException {
    Candidates candidates = candidates(text);

    assertThat(mayMatch(candidates, CachedConnector.class)).isEqualTo(cached);
    assertThat(mayMatch(candidates, FileConnector.class)).isEqualTo(file);
    assertThat(mayMatch(candidates, NightJob.class)).isEqualTo(night);
    assertThat(mayMatch(candidates, Connector.class)).isEqualTo(connector);
  }

  @Test
  void annotation_is_found_by_its_nested_name() throws PointcutSyntaxException {
    assertThat(mayMatch(candidates("@annotation(~.Tracked.Closely)"), Job.class))
        .isEqualTo(Answer.YES);
    assertThat(mayMatch(candidates("@annotation(~.Tracked$Closely)"), Job.class))
        .isEqualTo(Answer.YES);
  }

  @Test
  void supertypes_are_not_asked_where_the_class_file_itself_says_no()
      throws PointcutSyntaxException {
    List<String> asked = new ArrayList<>();
    Candidates candidates =
        candidates("execution(* ~.Connector+.*(..)) && execution(* nothing*(..)) && within(a.B)");
    candidates.mayMatch("b/C", header(FileConnector.class), new Refusing(asked));

    candidates("execution(* ~.Connector+.*(..)) && execution(* nothing(..))")
        .mayMatch("b/C", header(FileConnector.class), new Refusing(asked));

    assertThat(asked).isEmpty();
  }

  @Test
  void unknown_supertype_wins_over_a_sure_match_of_another_pointcut()
      throws PointcutSyntaxException {
    Candidates candidates = candidates("within(a.B)", "execution(* c.D+.*(..))");
    HeaderHierarchy nothing = new HeaderHierarchy(name -> null);

    assertThat(candidates.mayMatch("a/B", orphan("a/B"), nothing)).isEqualTo(Answer.UNKNOWN);
    assertThat(candidates.mayMatch("a/C", orphan("a/C"), nothing)).isEqualTo(Answer.UNKNOWN);
    assertThat(candidates("within(a.B)").mayMatch("a/B", orphan("a/B"), nothing))
        .isEqualTo(Answer.YES);
    assertThat(
            candidates("execution(* r*(..)) && within(c.D+)")
                .mayMatch("a/B", orphan("a/B"), nothing))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(candidates("!within(c.D+)").mayMatch("a/B", orphan("a/B"), nothing))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void unreadable_header_leaves_open_what_the_name_does_not_rule_out()
      throws PointcutSyntaxException {
    Candidates candidates = candidates("execution(* a..*.run())");
    HeaderHierarchy nothing = new HeaderHierarchy(name -> null);

    assertThat(candidates.mayMatch("a/B", null, nothing)).isEqualTo(Answer.UNKNOWN);
    assertThat(candidates.mayMatch("b/C", null, nothing)).isEqualTo(Answer.NO);
  }

  @Test
  void supertypes_that_are_known_answer_for_a_header_that_is_not() throws PointcutSyntaxException {
    Candidates candidates = candidates("execution(* java.util.Map+.get(..))");
    HeaderHierarchy jdk = new HeaderHierarchy(name -> null);

    assertThat(candidates.mayMatch("java/util/TreeMap", null, jdk)).isEqualTo(Answer.UNKNOWN);
    assertThat(candidates.mayMatch("java/util/TreeSet", null, jdk)).isEqualTo(Answer.NO);
  }

  @Test
  void no_pointcuts_want_no_class() {
    Candidates none = Candidates.of(List.of());

    assertThat(none.mayMatchName("a/B")).isFalse();
    assertThat(none.mayMatch("a/B", null, new HeaderHierarchy(name -> null))).isEqualTo(Answer.NO);
  }

  @Test
  void byte_buddy_sleeps_while_candidates_are_sought() throws Exception {
    URL[] own = {root(Candidates.class), root(CandidatesTest.class)};
    try (URLClassLoader withoutByteBuddy =
        new URLClassLoader(own, ClassLoader.getPlatformClassLoader())) {
      Callable<?> search =
          (Callable<?>)
              withoutByteBuddy
                  .loadClass(CandidateSearch.class.getName())
                  .getDeclaredConstructor()
                  .newInstance();

      assertThat(search.call()).isEqualTo("FileConnector YES, Job NO");
    }
  }

  private static URL root(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static Candidates candidates(String... texts) throws PointcutSyntaxException {
    List<Pointcut> pointcuts = new ArrayList<>();
    for (String text : texts) {
      pointcuts.add(Pointcut.parse(text.replace("~", FIXTURE), Map.of()));
    }
    return Candidates.of(pointcuts);
  }

  private static Answer mayMatch(Candidates candidates, Class<?> type) {
    ClassHeader header = header(type);
    return candidates.mayMatch(header.name(), header, new HeaderHierarchy(ClassFiles::find));
  }

  private static ClassHeader header(Class<?> type) {
    return ClassFiles.header(ClassFiles.of(type));
  }

  private static ClassHeader orphan(String name) {
    return ClassFiles.header(ClassFiles.made(name, "gone/Parent"));
  }

  private record Refusing(List<String> asked) implements Supertypes {
    @Override
    public Answer isSubtype(ClassHeader header, Predicate<String> names) {
      asked.add(header.name());
      return Answer.NO;
    }

    @Override
    public Answer isSubtype(String internalName, Predicate<String> names) {
      asked.add(internalName);
      return Answer.NO;
    }

    @Override
    public Answer superclassHolds(ClassHeader header, String text) {
      asked.add(text);
      return Answer.NO;
    }
  }
}
