package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.resource.AllowSchemaLoader;
import java.util.List;
import java.util.Locale;

/**
 * Compiles JSON Schemas of the 2020-12 draft. Formats are asserted, unknown keywords refused (a
 * misspelt {@code minimum} would check nothing), and nothing is fetched: a {@code $ref} leads into
 * the same schema or nowhere.
 */
public final class JsonSchemas {

  private static final String DRAFT = "//json-schema.org/draft/2020-12/";

  private static final SchemaValidatorsConfig CONFIG = config(new EcmaPattern());
  private static final SchemaValidatorsConfig WITH_JAVA_PATTERNS =
      config(JDKRegularExpressionFactory.getInstance());

  private static final JsonSchema META =
      factory(JsonMetaSchema.getV202012()).getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);

  private JsonSchemas() {}

  private static SchemaValidatorsConfig config(RegularExpressionFactory patterns) {
    return SchemaValidatorsConfig.builder()
        .pathType(PathType.JSON_POINTER)
        .formatAssertionsEnabled(true)
        .regularExpressionFactory(patterns)
        .messageSource(new SchemaMessages())
        .locale(Locale.ROOT)
        .preloadJsonSchema(true)
        .build();
  }

  /** Reasons why a schema cannot be used. */
  public static final class BadSchema extends RuntimeException {
    private final transient List<InvalidValue> errors;

    private BadSchema(List<InvalidValue> errors) {
      super(errors.toString(), null, false, false);
      this.errors = List.copyOf(errors);
    }

    /** Pointers into the schema; never empty. */
    public List<InvalidValue> errors() {
      return errors;
    }
  }

  /**
   * @throws BadSchema when it is not a valid 2020-12 schema, has an unknown keyword or a reference
   *     to elsewhere
   */
  public static CompiledSchema compile(JsonNode source) {
    List<InvalidValue> errors =
        META.validate(source).stream().map(CompiledSchema::error).distinct().toList();
    if (!errors.isEmpty()) {
      throw new BadSchema(errors);
    }
    if (!source.path("$schema").asText(SchemaId.V202012).equals(SchemaId.V202012)) {
      throw new BadSchema(
          List.of(new InvalidValue("/$schema", "must be " + SchemaId.V202012 + ", or absent")));
    }
    try {
      return new CompiledSchema(
          source,
          initialized(factory(known(source, true)).getSchema(source, CONFIG)),
          initialized(factory(known(source, false)).getSchema(source, WITH_JAVA_PATTERNS)));
    } catch (JsonSchemaException | IllegalArgumentException e) {
      if (e.getCause() instanceof BadSchema unknownKeyword) {
        throw unknownKeyword;
      }
      throw new BadSchema(List.of(new InvalidValue("", e.getMessage())));
    }
  }

  private static JsonMetaSchema known(JsonNode source, boolean visibleFormats) {
    JsonMetaSchema.Builder known =
        JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .unknownKeywordFactory(
                (keyword, context) -> {
                  throw new BadSchema(
                      List.of(
                          new InvalidValue(
                              pointerTo(keyword, source, ""),
                              "unknown keyword \"" + keyword + "\"")));
                });
    if (visibleFormats) {
      known.formats(
          formats ->
              formats.replaceAll(
                  (name, format) -> name.equals("regex") ? format : new VisibleFormat(format)));
    }
    return known.build();
  }

  private static JsonSchema initialized(JsonSchema schema) {
    schema.initializeValidators();
    return schema;
  }

  private static JsonSchemaFactory factory(JsonMetaSchema metaSchema) {
    return JsonSchemaFactory.builder()
        .defaultMetaSchemaIri(metaSchema.getIri())
        .metaSchema(metaSchema)
        .schemaLoaders(loaders -> loaders.add(new AllowSchemaLoader(JsonSchemas::isOfTheDraft)))
        .build();
  }

  /** Tells whether the id is of the draft's own schemas, which are on the class path. */
  private static boolean isOfTheDraft(AbsoluteIri iri) {
    String text = iri.toString();
    return text.startsWith("classpath:draft/2020-12/")
        || text.startsWith("https:" + DRAFT)
        || text.startsWith("http:" + DRAFT);
  }

  /** Pointer to the keyword; empty, for the whole schema, when it is not found. */
  private static String pointerTo(String keyword, JsonNode within, String pointer) {
    if (within.has(keyword)) {
      return pointer + InvalidValue.token(keyword);
    }
    String found = "";
    for (var child = within.properties().iterator(); found.isEmpty() && child.hasNext(); ) {
      var entry = child.next();
      found = pointerTo(keyword, entry.getValue(), pointer + InvalidValue.token(entry.getKey()));
    }
    for (int i = 0; found.isEmpty() && within.isArray() && i < within.size(); i++) {
      found = pointerTo(keyword, within.get(i), pointer + "/" + i);
    }
    return found;
  }
}
