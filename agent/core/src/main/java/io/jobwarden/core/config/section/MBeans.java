package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;

/** Names of MBeans, checked without {@code javax.management}, which must not be touched early. */
final class MBeans {
  static final Kind<String> NAME =
      Kinds.pattern(
          "the name of an MBean such as Catalina:type=ThreadPool,name=*",
          "[^:,=\\n]*:[^:,=\\n]+=[^,=\\n]+(,[^:,=\\n]+=[^,=\\n]+)*(,\\*)?|[^:,=\\n]*:\\*");

  private MBeans() {}
}
