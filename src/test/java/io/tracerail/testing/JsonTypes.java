package io.tracerail.testing;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/** Our own types that JSON of some types is made from: those types and all that they hold. */
public final class JsonTypes {

  private JsonTypes() {}

  /**
   * @return names of classes, records, enums and sealed interfaces in this project's packages
   */
  public static Set<String> reachableFrom(Collection<? extends Type> roots) {
    Set<String> found = new TreeSet<>();
    Deque<Type> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case ParameterizedType generic -> {
          open.push(generic.getRawType());
          open.addAll(Arrays.asList(generic.getActualTypeArguments()));
        }
        case WildcardType wildcard -> open.addAll(Arrays.asList(wildcard.getUpperBounds()));
        case GenericArrayType array -> open.push(array.getGenericComponentType());
        case Class<?> type when type.isArray() -> open.push(type.getComponentType());
        case Class<?> type when type.getName().startsWith("io.tracerail.") -> {
          if (found.add(type.getName())) {
            addParts(type, open);
          }
        }
        default -> {}
      }
    }
    return found;
  }

  private static void addParts(Class<?> type, Deque<Type> open) {
    if (type.isSealed()) {
      open.addAll(Arrays.asList(type.getPermittedSubclasses()));
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        open.push(component.getGenericType());
      }
    }
    if (type.getGenericSuperclass() != null) {
      open.push(type.getGenericSuperclass());
    }
  }
}
