package io.penstock.store.schema.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import com.networknt.schema.resource.SchemaLoader;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.Violation;
import io.penstock.store.schema.json.Subschemas;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Makes schemas of JSON documents: draft 2020-12, held against its meta-schema, with every pattern compiled and every
 * reference followed. Nothing is ever fetched: a reference must lead to a part of the same document, or to the draft's
 * own meta-schemas. {@code format} is an annotation, as the draft says. Thread-safe.
 */
public final class SchemaCompiler {

    private static final FailureContext WHERE = FailureContext.of("CompileSchema");
    private static final String DRAFT = DialectId.DRAFT_2020_12;
    private static final String DRAFT_RESOURCES = "https://json-schema.org/draft/2020-12/";

    /** The base of references in a schema that has no {@code $id} of its own. */
    private static final SchemaLocation BASE = SchemaLocation.of("urn:penstock:schema");

    private final CompiledSchema metaSchema;

    /** Reads the meta-schema. */
    public SchemaCompiler() {
        this.metaSchema = new CompiledSchema(registry().getSchema(SchemaLocation.of(DRAFT)));
    }

    private static SchemaRegistry registry() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .regularExpressionFactory(BoundedPattern::compile)
                .pathType(PathType.JSON_POINTER)
                .losslessNarrowing(true)
                .locale(Locale.ROOT)
                .build();
        return SchemaRegistry.withDefaultDialect(
                Dialect.builder(Dialects.getDraft202012())
                        .keyword(new UniqueElements())
                        .build(),
                builder -> builder.schemaRegistryConfig(config)
                        .schemaLoader(SchemaLoader.builder()
                                .allow(SchemaCompiler::isOfTheDraft)
                                .build()));
    }

    private static boolean isOfTheDraft(AbsoluteIri iri) {
        if (iri.toString().startsWith(DRAFT_RESOURCES)) {
            return true;
        }
        throw invalid("the schema refers to " + iri + ", which is not part of it; put what it needs under $defs", null);
    }

    /**
     * Compiles a schema. Takes up to some seconds of one processor: not for an event loop.
     *
     * @param document as {@code JsonTree} reads it; not to be changed afterwards
     * @return the schema
     * @throws InvalidInputException if it is none; its violations say where and why
     */
    public CompiledSchema compile(JsonNode document) {
        requireDraft(document);
        Verdict verdict = metaSchema.validate(document);
        if (!verdict.valid()) {
            List<Violation> violations = verdict.faults().stream()
                    .map(fault -> new Violation(fault.path(), fault.code() + ": " + fault.message()))
                    .toList();
            throw new InvalidInputException(
                    WHERE, "the document is no JSON Schema of draft 2020-12: " + first(violations), violations);
        }
        Optional<JsonNode> plain = DynamicReferences.asPlain(document);
        EndlessRecursion.refuse(plain.orElse(document));
        // A dynamic reference leads somewhere before anything: the validator looks for that only when it is used.
        plain.ifPresent(SchemaCompiler::load);
        return load(document);
    }

    private static CompiledSchema load(JsonNode document) {
        try {
            Schema schema = registry().getSchema(BASE, ExactNumbers.of(document));
            schema.initializeValidators();
            return new CompiledSchema(schema);
        } catch (PatternSyntaxException e) {
            throw noPattern(e);
        } catch (SchemaException e) {
            if (e.getCause() instanceof PatternSyntaxException pattern) {
                throw noPattern(pattern);
            }
            if (e.getCause() instanceof InvalidInputException ours) {
                throw ours;
            }
            throw invalid("the schema cannot be compiled: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw invalid("a pattern, or the schema itself, is nested too deep", null);
        }
    }

    private static InvalidInputException noPattern(PatternSyntaxException failure) {
        return invalid("a pattern is no regular expression: " + failure.getDescription(), failure);
    }

    private static String first(List<Violation> violations) {
        return violations.get(0).path() + " " + violations.get(0).message();
    }

    private static void requireDraft(JsonNode document) {
        Subschemas.visit(document, schema -> {
            JsonNode dialect = schema.get("$schema");
            if (dialect != null && !(dialect.isTextual() && sameDraft(dialect.textValue()))) {
                throw invalid("$schema must be \"" + DRAFT + "\", or absent", null);
            }
        });
    }

    private static boolean sameDraft(String dialect) {
        return dialect.equals(DRAFT) || dialect.equals(DRAFT + "#");
    }

    static InvalidInputException invalid(String detail, @Nullable Throwable cause) {
        return new InvalidInputException(WHERE, detail, cause);
    }
}
