package io.jobwarden.core.weave;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class, by Byte Buddy, which is not touched before the first class that a rule may
 * want.
 *
 * <p>The class keeps its shape: no member is added, so that it can be woven and reset while it
 * runs.
 */
final class ClassWeaver {
  /** Version of class files, that of Java 7, from which on their constants may be handles. */
  static final int FIRST_WITH_HANDLES = 51;

  private final WeaveRules rules;
  private final SiteNumbers numbers;
  private final GateInSight gate = new GateInSight();
  private final ClassFileLocator adviceFiles =
      ClassFileLocator.ForClassLoader.of(ClassWeaver.class.getClassLoader());
  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(InstrumentedType.Factory.Default.FROZEN)
          .with(Implementation.Context.Disabled.Factory.INSTANCE)
          .with(VisibilityBridgeStrategy.Default.NEVER);

  ClassWeaver(WeaveRules rules, SiteNumbers numbers) {
    this.rules = rules;
    this.numbers = numbers;
  }

  /** Returns the woven class file, or null if no rule matches a method of the class. */
  byte @Nullable [] weave(
      @Nullable ClassLoader loader, String className, byte[] bytes, @Nullable Class<?> redefined) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, bytes),
            loader == null
                ? ClassFileLocator.ForClassLoader.ofBootLoader()
                : ClassFileLocator.ForClassLoader.of(loader));
    TypePool pool =
        new TypePool.Default.WithLazyResolution(
            new KnownTypes(),
            locator,
            TypePool.Default.ReaderMode.FAST,
            new TypePool.Explicit(loadedSupertypes(redefined)));
    TypeDescription type = pool.describe(className).resolve();
    List<Inlay> inlays = inlays(loader, type, bytes, redefined != null);
    if (inlays.isEmpty() || !gate.isFor(loader, className)) {
      return null;
    }
    byte[] woven = weaveAllOrEach(type, inlays, locator, pool);
    if (woven != null) {
      SelfCounter.CLASSES_WOVEN.increment();
      SelfCounter.METHODS_WOVEN.add(inlays.stream().map(Inlay::method).distinct().count());
      inlays.forEach(inlay -> inlay.tell(type, loader, rules));
    }
    return woven;
  }

  /** Types above a loaded class, which need no class file to be described. */
  private static Map<String, TypeDescription> loadedSupertypes(@Nullable Class<?> type) {
    Map<String, TypeDescription> known = new HashMap<>();
    if (type != null) {
      for (Class<?> above : LoadedSupertypes.of(type)) {
        if (above != type) {
          known.put(above.getName(), TypeDescription.ForLoadedType.of(above));
        }
      }
    }
    return known;
  }

  private List<Inlay> inlays(
      @Nullable ClassLoader loader, TypeDescription type, byte[] bytes, boolean isLoaded) {
    boolean handles = ClassFiles.version(bytes) >= FIRST_WITH_HANDLES;
    SiteNumbers.OfLoader ofLoader = numbers.of(loader);
    List<Inlay> inlays = new ArrayList<>();
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      MethodPlan plan = MethodPlan.of(type, method, rules.all(), ofLoader, handles);
      if (plan != null) {
        inlays.add(plan);
      }
      SightPlan sight = SightPlan.of(type, method, rules.types(), ofLoader, isLoaded);
      if (sight != null) {
        inlays.add(sight);
      }
    }
    return inlays;
  }

  /** One method that cannot be woven must not cost the others: it is found, told and left out. */
  private byte @Nullable [] weaveAllOrEach(
      TypeDescription type, List<Inlay> inlays, ClassFileLocator locator, TypePool pool) {
    try {
      return weave(type, inlays, locator, pool);
    } catch (RuntimeException | LinkageError unwoven) {
      inlays.removeIf(inlay -> !canWeave(type, inlay, locator, pool));
      if (inlays.isEmpty()) {
        SelfCounter.CLASSES_NOT_WOVEN.increment();
        return null;
      }
      return weave(type, inlays, locator, pool);
    }
  }

  private boolean canWeave(
      TypeDescription type, Inlay inlay, ClassFileLocator locator, TypePool pool) {
    try {
      weave(type, Collections.singletonList(inlay), locator, pool);
      return true;
    } catch (RuntimeException | LinkageError reason) {
      AgentLog.warn(inlay.method() + " cannot be woven and is left alone: " + reason);
      return false;
    }
  }

  private byte[] weave(
      TypeDescription type, List<Inlay> inlays, ClassFileLocator locator, TypePool pool) {
    return byteBuddy
        .decorate(type, locator)
        .visit(visitor(inlays))
        .make(TypeResolutionStrategy.Disabled.INSTANCE, pool)
        .getBytes();
  }

  private AsmVisitorWrapper visitor(List<Inlay> inlays) {
    Advice.WithCustomMapping parameters = new AdviceParameters(inlays).bind();
    Map<Class<?>, Advice> advices = new HashMap<>();
    AsmVisitorWrapper.ForDeclaredMethods visitor = new AsmVisitorWrapper.ForDeclaredMethods();
    for (Inlay inlay : inlays) {
      Advice advice =
          advices.computeIfAbsent(inlay.advice(), form -> parameters.to(form, adviceFiles));
      visitor = visitor.invokable(ElementMatchers.is(inlay.method()), advice);
    }
    return visitor;
  }
}
