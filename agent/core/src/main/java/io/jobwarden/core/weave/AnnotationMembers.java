package io.jobwarden.core.weave;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.enumeration.EnumerationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** Reads the members of annotations from class files, so that no call must look for them. */
final class AnnotationMembers {
  private AnnotationMembers() {}

  /** Members by type name, of those types that stand on the method, else on its class. */
  static Map<String, Map<String, Object>> read(
      Set<String> types, MethodDescription.InDefinedShape method, TypeDescription declaring) {
    Map<String, Map<String, Object>> all = new HashMap<>();
    for (String type : types) {
      AnnotationDescription annotation = find(type, method.getDeclaredAnnotations());
      if (annotation == null) {
        annotation = find(type, declaring.getInheritedAnnotations());
      }
      if (annotation != null) {
        all.put(type, members(annotation));
      }
    }
    return all;
  }

  private static @Nullable AnnotationDescription find(String type, AnnotationList annotations) {
    for (AnnotationDescription annotation : annotations) {
      TypeDescription found = annotation.getAnnotationType();
      if (type.equals(found.getName()) || type.equals(found.getCanonicalName())) {
        return annotation;
      }
    }
    return null;
  }

  private static Map<String, Object> members(AnnotationDescription annotation) {
    Map<String, Object> members = new HashMap<>();
    for (MethodDescription.InDefinedShape member :
        annotation.getAnnotationType().getDeclaredMethods()) {
      Object value = annotation.getValue(member).resolve();
      members.put(
          member.getName(),
          value instanceof EnumerationDescription
              ? ((EnumerationDescription) value).getValue()
              : value instanceof TypeDescription ? ((TypeDescription) value).getName() : value);
    }
    return members;
  }
}
