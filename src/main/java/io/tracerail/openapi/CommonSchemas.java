package io.tracerail.openapi;

import io.tracerail.problem.ProblemType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Schemas that no Java type has. */
final class CommonSchemas {

  private static final int MOST_PARTICIPANTS = 20;

  private CommonSchemas() {}

  static void complete(Components components) {
    components.getSchemas().values().forEach(CommonSchemas::leaveTypeToReference);
    // A single participant counts as a list of one, but the schema leaves it out: of a choice
    // between an object and an array, generators make types that do not compile (openapi-generator,
    // Java's native).
    components.addSchema(
        "Participants",
        OASFactory.createSchema()
            .description("1 to 20 people")
            .addType(SchemaType.ARRAY)
            .items(OASFactory.createSchema().ref("#/components/schemas/Participant"))
            .minItems(1)
            .maxItems(MOST_PARTICIPANTS));
    components
        .getSchemas()
        .get("Problem")
        .getProperties()
        .get("type")
        .setEnumeration(
            Arrays.stream(ProblemType.values()).map(type -> (Object) type.uri()).toList());
  }

  /** Removes the type beside a reference: the scanner gives both, and they disagree about null. */
  private static void leaveTypeToReference(Schema schema) {
    if (schema.getOneOf() != null) {
      schema.setType(null);
    }
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .values()
          .forEach(
              property -> {
                if (property.getRef() != null || property.getAnyOf() != null) {
                  property.setType(null);
                }
              });
    }
  }
}
