package io.jobwarden.core.weave;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.WovenMethod;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

  private final List<WeaveRule> rules;
  private final Consumer<WovenMethod> sites;
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

  ClassWeaver(List<WeaveRule> rules, Consumer<WovenMethod> sites, SiteNumbers numbers) {
    this.rules = rules;
    this.sites = sites;
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
    Map<MethodDescription, MethodPlan> plans = plans(loader, type, bytes);
    if (plans.isEmpty() || !gate.isFor(loader, className)) {
      return null;
    }
    byte[] woven = weaveAllOrEach(type, plans, locator, pool);
    if (woven != null) {
      SelfCounter.CLASSES_WOVEN.increment();
      SelfCounter.METHODS_WOVEN.add(plans.size());
      plans.values().forEach(plan -> sites.accept(plan.woven(type, loader)));
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

  private Map<MethodDescription, MethodPlan> plans(
      @Nullable ClassLoader loader, TypeDescription type, byte[] bytes) {
    boolean handles = ClassFiles.version(bytes) >= FIRST_WITH_HANDLES;
    Map<MethodDescription, MethodPlan> plans = new LinkedHashMap<>();
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      MethodPlan plan = MethodPlan.of(type, method, rules, numbers.of(loader), handles);
      if (plan != null) {
        plans.put(method, plan);
      }
    }
    return plans;
  }

  /** One method that cannot be woven must not cost the others: it is found, told and left out. */
  private byte @Nullable [] weaveAllOrEach(
      TypeDescription type,
      Map<MethodDescription, MethodPlan> plans,
      ClassFileLocator locator,
      TypePool pool) {
    try {
      return weave(type, plans, locator, pool);
    } catch (RuntimeException | LinkageError unwoven) {
      plans.values().removeIf(plan -> !canWeave(type, plan, locator, pool));
      if (plans.isEmpty()) {
        SelfCounter.CLASSES_NOT_WOVEN.increment();
        return null;
      }
      return weave(type, plans, locator, pool);
    }
  }

  private boolean canWeave(
      TypeDescription type, MethodPlan plan, ClassFileLocator locator, TypePool pool) {
    try {
      Map<MethodDescription, MethodPlan> single = new HashMap<>();
      single.put(plan.method(), plan);
      weave(type, single, locator, pool);
      return true;
    } catch (RuntimeException | LinkageError reason) {
      AgentLog.warn(plan.method() + " cannot be woven and is left alone: " + reason);
      return false;
    }
  }

  private byte[] weave(
      TypeDescription type,
      Map<MethodDescription, MethodPlan> plans,
      ClassFileLocator locator,
      TypePool pool) {
    return byteBuddy
        .decorate(type, locator)
        .visit(visitor(plans))
        .make(TypeResolutionStrategy.Disabled.INSTANCE, pool)
        .getBytes();
  }

  private AsmVisitorWrapper visitor(Map<MethodDescription, MethodPlan> plans) {
    Advice.WithCustomMapping parameters = new AdviceParameters(plans).bind();
    Map<Class<?>, Advice> advices = new HashMap<>();
    AsmVisitorWrapper.ForDeclaredMethods visitor = new AsmVisitorWrapper.ForDeclaredMethods();
    Collection<MethodPlan> all = plans.values();
    for (MethodPlan plan : all) {
      Advice advice =
          advices.computeIfAbsent(plan.advice(), form -> parameters.to(form, adviceFiles));
      visitor = visitor.invokable(ElementMatchers.is(plan.method()), advice);
    }
    return visitor;
  }
}
