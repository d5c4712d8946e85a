package io.jobwarden.core.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A step through a public member, looked up once per class of receivers.
 *
 * <p>What was found is kept by the receiver's class, in a {@link ClassValue}, and consists of JDK
 * types only: a handle, or the reason why there is none. So the handle lives as long as that class
 * and no longer: an application's class loader stays collectable while the agent runs on, and the
 * agent's after a detach while the application runs on. A field with the last class beside it would
 * have to be weak, and saves little: a class holds its values in a small array, which is where this
 * looks first.
 */
abstract class Member extends Step {
  private static final MethodType READER = MethodType.methodType(Object.class, Object.class);

  private final ClassValue<Object> found =
      new ClassValue<Object>() {
        @Override
        protected Object computeValue(Class<?> type) {
          return find(type);
        }
      };

  @Override
  final @Nullable Object from(Object whole, Facts facts) throws Throwable {
    Object reader = found.get(whole.getClass());
    if (reader instanceof MethodHandle) {
      return call((MethodHandle) reader, whole, facts);
    }
    throw new Unreadable((String) reader);
  }

  /** Calls what was found, which has {@link #type()}. */
  @Nullable Object call(MethodHandle found, Object whole, Facts facts) throws Throwable {
    return (Object) found.invokeExact(whole);
  }

  /** Of what is found. */
  MethodType type() {
    return READER;
  }

  /**
   * Finds the member in a class that was not met before.
   *
   * @return takes what {@link #type()} says
   * @throws Unreadable if there is none that may be read
   */
  abstract MethodHandle search(Class<?> type);

  /** A failure is kept too: searching again at every call would cost more than reading. */
  private Object find(Class<?> type) {
    try {
      return search(type).asType(type());
    } catch (Unreadable reason) {
      return reason.reason();
    } catch (LinkageError broken) { // a member's signature names a class that is not there
      return type.getName() + " cannot be looked into: " + broken;
    }
  }
}
