package io.jobwarden.core.weave;

import io.jobwarden.core.model.MethodNeeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.OffsetMapping;
import net.bytebuddy.asm.Advice.OffsetMapping.Target;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;

/** Binds the parameters of our advice to what each method's plan needs, or to null. */
final class AdviceParameters {
  private static final OffsetMapping ARRAY = array(true);
  private static final OffsetMapping WRITTEN_ARRAY = array(false);
  private static final OffsetMapping RETURNED = returned(true);
  private static final OffsetMapping REPLACED = returned(false);
  private static final Target NULL = new Target.ForStackManipulation(NullConstant.INSTANCE);
  private static final Target THIS =
      new Target.ForStackManipulation(MethodVariableAccess.loadThis());

  private final Map<MethodDescription, MethodPlan> plans = new HashMap<>();
  private final Map<MethodDescription, SightPlan> sights = new HashMap<>();

  AdviceParameters(List<Inlay> inlays) {
    for (Inlay inlay : inlays) {
      if (inlay instanceof MethodPlan) {
        plans.put(inlay.method(), (MethodPlan) inlay);
      } else {
        sights.put(inlay.method(), (SightPlan) inlay);
      }
    }
  }

  private static OffsetMapping array(boolean readOnly) {
    return new OffsetMapping.ForAllArguments(
        TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class),
        readOnly,
        Assigner.Typing.DYNAMIC,
        false,
        false);
  }

  private static OffsetMapping returned(boolean readOnly) {
    return new OffsetMapping.ForReturnValue(
        TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class),
        readOnly,
        Assigner.Typing.DYNAMIC);
  }

  Advice.WithCustomMapping bind() {
    return Advice.withCustomMapping()
        .bind(SiteNumber.class, (type, method, assigner, handler, sort) -> site(method))
        .bind(SightNumber.class, (type, method, assigner, handler, sort) -> sight(method))
        .bind(
            Self.class,
            (type, method, assigner, handler, sort) ->
                plan(method).needs().self() && !method.isStatic() ? THIS : NULL)
        .bind(
            Arguments.class,
            (type, method, assigner, handler, sort) ->
                arguments(plan(method).needs(), type, method, assigner, handler, sort))
        .bind(
            Source.class,
            (type, method, assigner, handler, sort) -> source(method, assigner, handler))
        .bind(
            Result.class,
            (type, method, assigner, handler, sort) ->
                result(plan(method).needs(), type, method, assigner, handler, sort))
        .bind(
            Itself.class,
            (type, method, assigner, handler, sort) ->
                plan(method).needs().again()
                    ? OffsetMapping.ForSelfCallHandle.UNBOUND.resolve(
                        type, method, assigner, handler, sort)
                    : NULL);
  }

  private static Target arguments(
      MethodNeeds needs,
      TypeDescription type,
      MethodDescription method,
      Assigner assigner,
      Advice.ArgumentHandler handler,
      OffsetMapping.Sort sort) {
    if (needs.writes()) {
      return WRITTEN_ARRAY.resolve(type, method, assigner, handler, sort);
    }
    return new OneWay(
        needs.arguments() ? ARRAY.resolve(type, method, assigner, handler, sort) : NULL);
  }

  private Target result(
      MethodNeeds needs,
      TypeDescription type,
      MethodDescription method,
      Assigner assigner,
      Advice.ArgumentHandler handler,
      OffsetMapping.Sort sort) {
    if (needs.replaces()) {
      return REPLACED.resolve(type, method, assigner, handler, sort);
    }
    return new OneWay(
        needs.result() ? RETURNED.resolve(type, method, assigner, handler, sort) : NULL);
  }

  private Target site(MethodDescription method) {
    return new Target.ForStackManipulation(IntegerConstant.forValue(plan(method).site()));
  }

  private Target sight(MethodDescription method) {
    SightPlan plan = sights.get(method.asDefined());
    if (plan == null) {
      throw new IllegalStateException("no sight for " + method);
    }
    return new Target.ForStackManipulation(IntegerConstant.forValue(plan.number()));
  }

  private Target source(
      MethodDescription method, Assigner assigner, Advice.ArgumentHandler handler) {
    int source = plan(method).needs().source();
    if (source == MethodNeeds.RECEIVER) {
      return method.isStatic() ? NULL : THIS;
    }
    if (source < 0 || source >= method.getParameters().size()) {
      return NULL;
    }
    ParameterDescription parameter = method.getParameters().get(source);
    return new Target.ForVariable.ReadOnly(
        parameter.getType(),
        handler.argument(parameter.getOffset()),
        assigner.assign(
            parameter.getType(),
            TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class),
            Assigner.Typing.STATIC));
  }

  private MethodPlan plan(MethodDescription method) {
    MethodPlan plan = plans.get(method.asDefined());
    if (plan == null) {
      throw new IllegalStateException("no plan for " + method);
    }
    return plan;
  }
}
