package io.jobwarden.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkToolTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.compiler/com.sun.tools.javac.Main -d out A.java",
        "jdk.jartool/sun.tools.jar.Main cf a.jar",
        "jdk.jartool/sun.security.tools.jarsigner.Main a.jar",
        "jdk.javadoc/jdk.javadoc.internal.tool.Main",
        "jdk.jcmd/sun.tools.jcmd.JCmd 1 VM.flags",
        "jdk.jcmd/sun.tools.jps.Jps -l",
        "jdk.jdeps/com.sun.tools.javap.Main A",
        "jdk.jfr/jdk.jfr.internal.tool.Main print a.jfr",
        "jdk.jlink/jdk.tools.jlink.internal.Main",
        "jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider",
        "java.base/sun.security.tools.keytool.Main -list",
        "sun.tools.jps.Jps",
        "com.sun.tools.javac.Main A.java",
        "com.sun.tools.javap.Main A",
        "sun.security.tools.keytool.Main"
      })
  void a_tool_of_the_jdk_is_none_of_the_agents_business(String command) {
    assertThat(JdkTool.isTool(command)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app.jar",
        "/opt/app/app.jar --config x",
        "com.acme.Main jdk.compiler/com.sun.tools.javac.Main",
        "com.acme.app/com.acme.Main",
        "C:\\app\\app.jar",
        "com.sun.toolsmith.Main",
        "jdk.compiler/com.sun.tools.javac.launcher.Main Hello.java"
      })
  void an_application_is_not_one(String command) {
    assertThat(JdkTool.isTool(command)).isFalse();
  }
}
