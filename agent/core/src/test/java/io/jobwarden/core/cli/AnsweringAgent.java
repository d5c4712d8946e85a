package io.jobwarden.core.cli;

import io.jobwarden.core.control.AttachAnswer;
import io.jobwarden.core.control.AttachArguments;
import io.jobwarden.core.control.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers an attach with what its configuration says: {@code [throw] ok|no TEXT}, or nothing. */
public final class AnsweringAgent {
  private AnsweringAgent() {}

  public static void agentmain(String text) throws IOException {
    AttachArguments arguments = AttachArguments.parse(text.substring(text.indexOf('\n') + 1));
    String answer = Files.readString(Path.of(arguments.config()));
    boolean fails = answer.startsWith("throw ");
    String rest = fails ? answer.substring("throw ".length()) : answer;
    if (rest.length() > 3 && !rest.equals("silent")) {
      String said = rest.substring(3);
      AttachAnswer.send(
          arguments.answer(), rest.startsWith("ok ") ? Reply.done(said) : Reply.refused(said));
    }
    if (fails) {
      throw new IllegalStateException("reported as a failure of the attach");
    }
  }
}
