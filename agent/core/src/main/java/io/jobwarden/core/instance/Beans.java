package io.jobwarden.core.instance;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * The MBeans of the platform's server.
 *
 * <p>Not to be touched before the application's main has begun: it may want to choose who makes
 * that server, and its log manager.
 */
public final class Beans {
  private Beans() {}

  /** Names of the MBeans that there are, in a fixed order. */
  public static List<ObjectName> named(String pattern) throws JMException {
    List<ObjectName> names = new ArrayList<>(server().queryNames(new ObjectName(pattern), null));
    Collections.sort(names);
    return names;
  }

  /** The properties of a name, without their quotes. */
  public static Map<String, String> key(Object name) {
    Map<String, String> properties = new HashMap<>(((ObjectName) name).getKeyPropertyList());
    properties.replaceAll(
        (key, value) -> value.startsWith("\"") ? ObjectName.unquote(value) : value);
    return properties;
  }

  /**
   * An attribute, or, behind a dot, what it is composed of; either may have dots in its name.
   *
   * @return null also where the MBean has just gone
   */
  public static @Nullable Object attribute(Object name, String path) throws JMException {
    try {
      return present(name, path);
    } catch (InstanceNotFoundException gone) {
      return null;
    }
  }

  private static @Nullable Object present(Object name, String path) throws JMException {
    int dot = path.indexOf('.');
    while (dot > 0) {
      try {
        Object outer = server().getAttribute((ObjectName) name, path.substring(0, dot));
        return part(outer, path.substring(dot + 1));
      } catch (AttributeNotFoundException longer) {
        dot = path.indexOf('.', dot + 1);
      }
    }
    return server().getAttribute((ObjectName) name, path);
  }

  private static @Nullable Object part(@Nullable Object outer, String path) {
    if (outer == null) {
      return null;
    }
    if (!(outer instanceof CompositeData)) {
      throw new IllegalArgumentException(
          "found a " + outer.getClass().getName() + ", expected composite data with " + path);
    }
    CompositeData composite = (CompositeData) outer;
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      if (composite.containsKey(path.substring(0, dot))) {
        return part(composite.get(path.substring(0, dot)), path.substring(dot + 1));
      }
    }
    return composite.get(path);
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }
}
