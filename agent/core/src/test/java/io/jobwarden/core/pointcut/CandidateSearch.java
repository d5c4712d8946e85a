package io.jobwarden.core.pointcut;

import io.jobwarden.core.pointcut.fixture.FileConnector;
import io.jobwarden.core.pointcut.fixture.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** All that is done before some class is wanted; run where Byte Buddy cannot be found. */
public final class CandidateSearch implements Callable<String> {
  @Override
  public String call() throws PointcutSyntaxException {
    String fixture = "io.jobwarden.core.pointcut.fixture.";
    Map<String, String> named = Map.of("odd", "@annotation(a.B) || @within(c.D) || within(e.F+)");
    Pointcut pointcut =
        Pointcut.parse("odd() || execution(* " + fixture + "Connector+.fetch(String))", named);
    Candidates candidates = Candidates.of(List.of(pointcut));

    return "FileConnector "
        + judge(candidates, FileConnector.class)
        + ", Job "
        + judge(candidates, Job.class)
        + (pointcut.matchesAll() || pointcut.constructors() || !pointcut.methods() ? "?" : "");
  }

  private static Answer judge(Candidates candidates, Class<?> type) {
    String name = type.getName().replace('.', '/');
    byte[] bytes = find(name);
    ClassHeader header = bytes == null ? null : ClassHeader.read(bytes);
    return candidates.mayMatchName(name)
        ? candidates.mayMatch(name, header, new HeaderHierarchy(CandidateSearch::find))
        : Answer.NO;
  }

  private static byte @Nullable [] find(String name) {
    ClassLoader loader = CandidateSearch.class.getClassLoader();
    try (InputStream file = loader.getResourceAsStream(name + ".class")) {
      return file == null ? null : file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
