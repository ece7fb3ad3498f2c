package io.tracerail.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Classes that a JVM wrote down for its next start.
 *
 * @param makingFlag makes the JVM write it as it ends
 */
public record ClassArchive(String file, String makingFlag, String usingFlag) {

  private static final ClassArchive AOT =
      new ClassArchive("app.aot", "-XX:AOTCacheOutput=app.aot", "-XX:AOTCache=app.aot");
  private static final ClassArchive CDS =
      new ClassArchive(
          "app.jsa", "-XX:ArchiveClassesAtExit=app.jsa", "-XX:SharedArchiveFile=app.jsa");

  /** That of an application, which its build made. */
  public static Optional<ClassArchive> of(Path application) {
    return Stream.of(AOT, CDS)
        .filter(one -> Files.exists(application.resolve(one.file)))
        .findFirst();
  }
}
