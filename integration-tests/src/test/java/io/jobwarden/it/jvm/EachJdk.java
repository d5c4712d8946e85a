package io.jobwarden.it.jvm;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test of {@link OnEachJdk} once per JDK. */
final class EachJdk implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    OnEachJdk meant = context.getRequiredTestMethod().getAnnotation(OnEachJdk.class);
    return Jdks.PROMISED.stream()
        .filter(feature -> feature >= meant.from() && feature <= meant.to())
        .map(OneJdk::new);
  }

  private record OneJdk(int feature)
      implements TestTemplateInvocationContext, ExecutionCondition, ParameterResolver {
    @Override
    public String getDisplayName(int index) {
      return "JDK " + feature;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return jdk() == null
          ? ConditionEvaluationResult.disabled(
              "there is no JDK "
                  + feature
                  + " on this machine; name its home in JOBWARDEN_IT_JAVAS")
          : ConditionEvaluationResult.enabled("found");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Jdk.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return jdk();
    }

    private @Nullable Jdk jdk() {
      return Jdks.find(feature);
    }
  }
}
