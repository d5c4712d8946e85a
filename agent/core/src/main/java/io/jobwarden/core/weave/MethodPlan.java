package io.jobwarden.core.weave;

import io.jobwarden.core.model.MethodNeeds;
import io.jobwarden.core.model.Returned;
import io.jobwarden.core.model.WovenMethod;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** What is to be woven into one method: the rules that match it, and what they need together. */
final class MethodPlan implements Inlay {
  private final MethodDescription.InDefinedShape method;
  private final List<Integer> rules;
  private final MethodNeeds needs;
  private final Set<String> annotations;
  private final int site;
  private final int number;
  private final Returned returned;

  private MethodPlan(
      MethodDescription.InDefinedShape method,
      List<Integer> rules,
      MethodNeeds needs,
      Set<String> annotations,
      int site,
      int number,
      Returned returned) {
    this.method = method;
    this.rules = rules;
    this.needs = needs;
    this.annotations = annotations;
    this.site = site;
    this.number = number;
    this.returned = returned;
  }

  /** Plans the method, or returns null if no rule matches it. */
  static @Nullable MethodPlan of(
      TypeDescription type,
      MethodDescription.InDefinedShape method,
      List<WeaveRule> all,
      SiteNumbers.OfLoader numbers,
      boolean handles) {
    List<Integer> rules = new ArrayList<>(1);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).pointcut().matches(type, method)) {
        rules.add(i);
      }
    }
    if (rules.isEmpty()) {
      return null;
    }
    Returned returned = ReturnTypes.of(method);
    MethodNeeds needs = all.get(rules.get(0)).needs().at(returned, handles);
    Set<String> annotations = new TreeSet<>(all.get(rules.get(0)).annotations());
    if (rules.size() > 1 || returned.later() || returned == Returned.PUBLISHER) {
      needs = MethodNeeds.builder().build();
      for (int rule : rules) {
        MethodNeeds more = all.get(rule).whole().at(returned, handles);
        needs = needs.and(needs.retries() ? more.withoutRetry() : more); // the first one stands
        annotations.addAll(all.get(rule).annotations());
      }
    }
    String key = type.getName() + '.' + method.getInternalName() + method.getDescriptor();
    int number = numbers.method(key);
    // that of a constructor is told at its end alone: one under way must find what rules became
    int site = method.isConstructor() ? number : numbers.number(key, needs + " " + annotations);
    return new MethodPlan(method, rules, needs, annotations, site, number, returned);
  }

  @Override
  public MethodDescription.InDefinedShape method() {
    return method;
  }

  MethodNeeds needs() {
    return needs;
  }

  int site() {
    return site;
  }

  @Override
  public Class<?> advice() {
    if (method.isConstructor()) {
      return ConstructorAdvice.class;
    }
    if (needs.tally()) {
      return TallyAdvice.class;
    }
    if (needs.repeats()) {
      return RetryAdvice.class;
    }
    return needs.guards() || needs.again() || needs.replaces()
        ? GuardAdvice.class
        : WatchAdvice.class;
  }

  @Override
  public void tell(TypeDescription type, @Nullable ClassLoader loader, WeaveRules all) {
    all.sites().accept(woven(type, loader));
  }

  private WovenMethod woven(TypeDescription type, @Nullable ClassLoader loader) {
    return WovenMethod.builder()
        .site(site)
        .number(number)
        .className(type.getName())
        .methodName(method.isConstructor() ? "new" : method.getName())
        .rules(rules)
        .tally(needs.tally() && !method.isConstructor())
        .locks(method.isSynchronized())
        .returned(returned)
        .returnType(ReturnTypes.valueType(method, returned))
        .handle(needs.again())
        .loader(loader == null ? null : new WeakReference<>(loader))
        .annotations(AnnotationMembers.read(annotations, method, type))
        .build();
  }
}
