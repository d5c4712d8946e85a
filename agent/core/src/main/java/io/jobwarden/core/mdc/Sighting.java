package io.jobwarden.core.mdc;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Tells which contexts the application loads; changes no class. */
public final class Sighting implements ClassFileTransformer {
  private final Mdcs mdcs;

  private Sighting(Mdcs mdcs) {
    this.mdcs = mdcs;
  }

  /** Begins to look, and looks at what is loaded already. */
  public static Sighting begin(Instrumentation instrumentation, Mdcs mdcs) {
    Sighting sighting = new Sighting(mdcs);
    instrumentation.addTransformer(sighting, true);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      mdcs.seen(type.getName(), type.getClassLoader());
    }
    return sighting;
  }

  public void end(Instrumentation instrumentation) {
    instrumentation.removeTransformer(this);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (internalName != null && redefined == null && Mdcs.isOne(internalName)) {
      mdcs.seen(internalName.replace('/', '.'), loader);
    }
    return null;
  }
}
