package io.tracerail.process.published;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.problem.FieldErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A shared process of which a new tenant gets a version of its own.
 *
 * @param version null: the highest that is not retired
 */
@Schema(
    name = "ProcessTemplate",
    description = "A shared process of which the tenant gets a version of its own",
    additionalProperties = Schema.False.class)
@RegisterForReflection
public record ProcessTemplate(
    @Schema(required = true, examples = "leave", pattern = ProcessPaths.NAME) String name,
    @Schema(
            nullable = true,
            examples = "1.0.0",
            pattern = ProcessPaths.VERSION,
            description = "The highest that is not retired, unless given")
        String version) {

  /** Most templates of one tenant. */
  public static final int MOST = 100;

  private static final Pattern NAME = Pattern.compile(ProcessPaths.NAME);
  private static final Pattern VERSION = Pattern.compile(ProcessPaths.VERSION);

  /**
   * Notes what is wrong in a list of them, as far as it can be told without the database.
   *
   * @param pointer of the list
   */
  public static void check(List<ProcessTemplate> templates, String pointer, FieldErrors errors) {
    if (templates.size() > MOST) {
      errors.add(pointer, "must have at most " + MOST + " items");
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < templates.size(); i++) {
      String place = pointer + "/" + i;
      ProcessTemplate template = templates.get(i);
      if (template == null) {
        errors.required(place, null);
        continue;
      }
      errors
          .required(place + "/name", template.name)
          .matches(place + "/name", template.name, NAME, "must be the name of a process")
          .matches(place + "/version", template.version, VERSION, "must be a version, as 1.0.0")
          .require(
              place + "/name",
              template.name == null || names.add(template.name),
              "must not be there twice");
    }
  }
}
