package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.fit.FallbackValue;
import io.jobwarden.core.model.UntilPlan;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the end of one call, as an object of whatever interface the application's library wants.
 *
 * <p>Called by threads of the application, which it throws nothing at.
 */
final class EndListener implements InvocationHandler, Function<Class<?>, Object> {
  private final UntilPlan plan;
  private final Runnable ends;
  private final Consumer<EndListener> handOver;

  /** {@code handOver}: gives it to who knows of the end. */
  EndListener(UntilPlan plan, Runnable ends, Consumer<EndListener> handOver) {
    this.plan = plan;
    this.ends = ends;
    this.handOver = handOver;
  }

  void listen() {
    handOver.accept(this);
  }

  @Override
  public Object apply(Class<?> type) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method.getName(), arguments);
    }
    ThreadCalls thread = CallGate.thread();
    boolean inAgent = thread.inAgent;
    thread.inAgent = true;
    try {
      if (method.getName().equals(plan.ends())) {
        ends.run();
      } else if (method.getName().equals(plan.again())) {
        listen();
      }
    } catch (Throwable fault) { // whoever tells others of the end must get to all of them
      AgentFaults.count("call_until", fault);
    } finally {
      thread.inAgent = inAgent;
    }
    return FallbackValue.nothing(method.getReturnType().getName());
  }

  private static Object ofObject(Object proxy, String name, Object @Nullable [] arguments) {
    switch (name) {
      case "equals":
        return arguments != null && arguments[0] == proxy;
      case "hashCode":
        return System.identityHashCode(proxy);
      default:
        return "a listener of Jobwarden";
    }
  }
}
