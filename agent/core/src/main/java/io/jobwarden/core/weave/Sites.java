package io.jobwarden.core.weave;

import io.jobwarden.core.model.WovenMethod;
/** Takes in which methods are woven; called by threads that load classes. */
public interface Sites {
  /** Called before the woven class is handed to the JVM, and again where it is woven anew. */
  void woven(WovenMethod method);
}
