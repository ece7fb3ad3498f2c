package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.Vocabularies;
import com.networknt.schema.Vocabulary;
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

  /** Not as it is used: the draft's references lead back to it, and each use would add copies. */
  private static final JsonSchema META =
      factory(withoutPatterns())
          .getSchema(
              SchemaLocation.of(SchemaId.V202012),
              config(new SchemaPatterns(TextRules.UNICODE)).cacheRefs(false).build());

  private JsonSchemas() {}

  /** The draft without the format {@code regex}: {@link SchemaBounds} says what is wrong. */
  private static JsonMetaSchema withoutPatterns() {
    return JsonMetaSchema.builder(JsonMetaSchema.getV202012())
        .formats(formats -> formats.remove("regex"))
        .build();
  }

  private static SchemaValidatorsConfig.Builder config(SchemaPatterns patterns) {
    return SchemaValidatorsConfig.builder()
        .pathType(PathType.JSON_POINTER)
        .formatAssertionsEnabled(true)
        .regularExpressionFactory(patterns)
        .messageSource(new SchemaMessages())
        .locale(Locale.ROOT)
        .preloadJsonSchema(true);
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
   * @throws BadSchema when it is not a valid 2020-12 schema, has an unknown keyword, a reference to
   *     elsewhere or a pattern that is not supported, or would take too much time or memory
   */
  public static CompiledSchema compile(JsonNode source) {
    SchemaPatterns patterns = new SchemaPatterns(TextRules.UNICODE);
    refuse(SchemaBounds.errors(source, patterns));
    return compile(source, patterns);
  }

  /** As {@link #compile}, of a schema of our own, which may be as large as it has to be. */
  static CompiledSchema compileOurs(JsonNode source) {
    return compile(source, new SchemaPatterns(TextRules.UNICODE));
  }

  private static CompiledSchema compile(JsonNode source, SchemaPatterns patterns) {
    try {
      refuse(
          CheckWork.bounded(() -> META.validate(source)).stream()
              .map(CompiledSchema::error)
              .distinct()
              .toList());
      if (!source.path("$schema").asText(SchemaId.V202012).equals(SchemaId.V202012)) {
        throw new BadSchema(
            List.of(new InvalidValue("/$schema", "must be " + SchemaId.V202012 + ", or absent")));
      }
      return new CompiledSchema(
          source,
          schema(source, TextRules.UNICODE, patterns),
          () -> schema(source, TextRules.JDK, new SchemaPatterns(TextRules.JDK)));
    } catch (JsonSchemaException | IllegalArgumentException e) {
      if (e.getCause() instanceof BadSchema unknownKeyword) {
        throw unknownKeyword;
      }
      throw new BadSchema(List.of(new InvalidValue("", e.getMessage())));
    }
  }

  private static void refuse(List<InvalidValue> errors) {
    if (!errors.isEmpty()) {
      throw new BadSchema(errors);
    }
  }

  private static JsonSchema schema(JsonNode source, TextRules rules, SchemaPatterns patterns) {
    JsonNode anonymous = source.deepCopy();
    if (anonymous instanceof ObjectNode object) {
      object.remove("$id"); // with an id of the draft's, references would lead there
    }
    JsonSchema schema =
        factory(metered(source, rules)).getSchema(anonymous, config(patterns).build());
    schema.initializeValidators();
    return schema;
  }

  private static JsonMetaSchema metered(JsonNode source, TextRules rules) {
    return JsonMetaSchema.builder(JsonMetaSchema.getV202012())
        .keywords(
            keywords ->
                keywords.replaceAll(
                    (name, keyword) ->
                        name.equals("format") ? keyword : new MeteredKeyword(keyword)))
        .vocabularyFactory(JsonSchemas::meteredVocabulary)
        .unknownKeywordFactory(
            (keyword, context) -> {
              throw new BadSchema(
                  List.of(
                      new InvalidValue(
                          pointerTo(keyword, source, ""), "unknown keyword \"" + keyword + "\"")));
            })
        .formats(
            formats ->
                formats.replaceAll(
                    (name, format) ->
                        name.equals("regex") ? new EcmaFormat() : new GuardedFormat(format, rules)))
        .build();
  }

  private static Vocabulary meteredVocabulary(String iri) {
    return new Vocabulary(
        iri,
        Vocabularies.getVocabulary(iri).getKeywords().stream()
            .map(
                keyword ->
                    keyword.getValue().equals("format") ? keyword : new MeteredKeyword(keyword))
            .toArray(Keyword[]::new));
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
