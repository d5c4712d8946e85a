package io.jobwarden.core.weave;

import io.jobwarden.core.model.Returned;
import io.jobwarden.core.model.WovenMethod;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Sees classes as the weaver does, for those who only want to know what it would do. */
public final class Prospect {
  private Prospect() {}

  /** Whether a class of this name is left alone, whatever rules say. */
  public static boolean leftAlone(String internalName) {
    return internalName.startsWith(WeaveTransformer.BOOTSTRAP_FLOOR)
        || internalName.startsWith(WeaveTransformer.THREAD_LOCAL);
  }

  /** What the engine would be told of the method, but for its site. */
  public static WovenMethod woven(
      TypeDescription type,
      MethodDescription.InDefinedShape method,
      List<Integer> rules,
      byte[] classFile) {
    Returned returned = ReturnTypes.of(method);
    return WovenMethod.builder()
        .site(0)
        .className(type.getName())
        .methodName(method.isConstructor() ? "new" : method.getName())
        .rules(rules)
        .tally(false)
        .locks(method.isSynchronized())
        .returned(returned)
        .returnType(ReturnTypes.valueType(method, returned))
        .handle(ClassFiles.version(classFile) >= ClassWeaver.FIRST_WITH_HANDLES)
        .loader(null)
        .annotations(Collections.emptyMap())
        .build();
  }

  /** Describes classes by their files, as the weaver has them described. */
  public static TypePool pool(ClassFileLocator files) {
    return new TypePool.Default.WithLazyResolution(
        new KnownTypes(), files, TypePool.Default.ReaderMode.FAST);
  }

  /** Class files by internal name, as a loader finds them, which is held weakly. */
  public static Function<String, byte @Nullable []> classFiles(@Nullable ClassLoader loader) {
    return new ClassFiles(loader);
  }
}
