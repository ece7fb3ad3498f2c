package io.tracerail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The methods and constructors that GraalVM would keep for reflection, as its builder reads it. */
final class RegisteredMethods {

  private static final String CONFIGURATION = "META-INF/native-image/.*reflect-config\\.json";

  private RegisteredMethods() {}

  static Set<Executable> of(Collection<Path> jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    List<JsonNode> types = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
      types.addAll(types(jar));
    }
    Set<Executable> methods = new HashSet<>();
    try (URLClassLoader classes =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      for (JsonNode type : types) {
        executables(type.path("name").asText(), classes)
            .filter(method -> isRegistered(method, type))
            .forEach(methods::add);
      }
    }
    return methods;
  }

  private static List<JsonNode> types(Path file) throws IOException {
    List<JsonNode> types = new ArrayList<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().matches(CONFIGURATION)) {
          try (InputStream stream = jar.getInputStream(entry)) {
            new ObjectMapper().readTree(stream).forEach(types::add);
          }
        }
      }
    }
    return types;
  }

  /** Of a class that is not there, or whose methods need one that is not, GraalVM keeps none. */
  private static Stream<Executable> executables(String type, ClassLoader classes) {
    try {
      Class<?> loaded = Class.forName(type, false, classes);
      return Stream.concat(
          Arrays.stream(loaded.getDeclaredMethods()),
          Arrays.stream(loaded.getDeclaredConstructors()));
    } catch (ClassNotFoundException | LinkageError e) {
      return Stream.of();
    }
  }

  private static boolean isRegistered(Executable method, JsonNode type) {
    String all = method instanceof Constructor ? "DeclaredConstructors" : "DeclaredMethods";
    return isTrue(type, all)
        || Modifier.isPublic(method.getModifiers())
            && isTrue(type, all.replace("Declared", "Public"))
        || isNamed(method, type.path("methods"))
        || isNamed(method, type.path("queriedMethods"));
  }

  private static boolean isTrue(JsonNode type, String all) {
    return type.path("all" + all).asBoolean() || type.path("queryAll" + all).asBoolean();
  }

  private static boolean isNamed(Executable method, JsonNode names) {
    String name = method instanceof Constructor ? "<init>" : method.getName();
    List<String> parameters =
        Arrays.stream(method.getParameterTypes()).map(Class::getTypeName).toList();
    for (JsonNode one : names) {
      List<String> listed = new ArrayList<>();
      one.path("parameterTypes").forEach(parameter -> listed.add(parameter.asText()));
      if (name.equals(one.path("name").asText()) && parameters.equals(listed)) {
        return true;
      }
    }
    return false;
  }
}
