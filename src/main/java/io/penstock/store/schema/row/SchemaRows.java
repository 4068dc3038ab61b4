package io.penstock.store.schema.row;

import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.TablePlan;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.Compatibility;
import io.penstock.store.schema.SchemaContent;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaType;
import io.penstock.store.schema.SchemaVersion;
import io.penstock.store.schema.StoredSchema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table of schemas: partition key {@code user_id}, sort key {@code schema_name}. Four kinds of rows, written
 * together in transactions:
 *
 * <pre>
 * n#&lt;name&gt;                            the name: small, what lists and comparisons read, and every write's guard
 * s#&lt;name&gt;                            the schema as it stands, whole
 * v#&lt;generation&gt;#&lt;version&gt;           a version, whole; the version has ten digits
 * i#&lt;id&gt;#&lt;generation&gt;#&lt;version&gt;  a use of a document by its id: name and version
 * </pre>
 *
 * <p>A name follows its mark and ends the key, so that no name can spell another row. A generation is 32 random digits
 * and begins when a name is first used, or used again after a purge: the rows of an old generation can be swept at
 * leisure. Stateless.
 */
final class SchemaRows {

    static final String PARTITION = "user_id";
    static final String SORT = "schema_name";
    static final String GENERATION = "generation";
    static final String VERSION = "version";
    static final String ID = "schema_id";
    static final String TYPE = "schema_type";
    static final String COMPATIBILITY = "compatibility";
    static final String SCHEMA = "schema_text";
    static final String ATTRIBUTES = "attributes_text";
    static final String FIELDS = "field_names";
    static final String ETAG = "etag";
    static final String CREATED_AT = "created_at";
    static final String UPDATED_AT = "updated_at";
    static final String DELETED_AT = "deleted_at";
    static final String PURGED_AT = "purged_at";
    static final String NAME = "name";

    static final String NAMES = "n#";
    static final String SCHEMAS = "s#";
    private static final String VERSIONS = "v#";
    private static final String USES = "i#";

    private SchemaRows() {}

    static TablePlan plan(String prefix) {
        return new TablePlan(new OwnedTable.Layout(prefix + "-schemas", PARTITION, SORT), List.of(), null);
    }

    static OwnedKey name(UserId user, String name) {
        return key(user, NAMES + name);
    }

    static OwnedKey schema(UserId user, String name) {
        return key(user, SCHEMAS + name);
    }

    static OwnedKey version(UserId user, String generation, long version) {
        return key(user, versions(generation) + digits(version));
    }

    static String versions(String generation) {
        return VERSIONS + generation + "#";
    }

    static OwnedKey use(UserId user, String id, String generation, long version) {
        return key(user, uses(id) + generation + "#" + digits(version));
    }

    static String uses(String id) {
        return USES + id + "#";
    }

    private static OwnedKey key(UserId user, String sort) {
        return new OwnedKey(OwnedPartition.of(user), sort);
    }

    private static String digits(long version) {
        return String.format(Locale.ROOT, "%010d", version);
    }

    /** The name that the key of a name's or schema's row ends with. */
    static String nameOf(Row row) {
        return row.text(SORT).substring(NAMES.length());
    }

    /** The version that the key of a version's row ends with. */
    static long versionOf(Row row) {
        String sort = row.text(SORT);
        return Long.parseLong(sort.substring(sort.lastIndexOf('#') + 1));
    }

    /** The generation in the key of a use's row. */
    static String generationOf(Row row) {
        String[] parts = row.text(SORT).split("#", -1);
        return parts[parts.length - 2];
    }

    static Map<String, AttributeValue> content(SchemaContent content) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put(ID, text(content.id()));
        attributes.put(TYPE, text(content.type().wireName()));
        attributes.put(SCHEMA, text(content.schema()));
        if (content.attributes() != null) {
            attributes.put(ATTRIBUTES, text(content.attributes()));
        }
        return attributes;
    }

    static StoredSchema schemaOf(Row row) {
        return new StoredSchema(
                new SchemaName(nameOf(row)),
                row.number(VERSION),
                contentOf(row),
                Compatibility.valueOf(row.text(COMPATIBILITY)),
                new StoredSchema.State(
                        row.text(ETAG), row.instantMillis(CREATED_AT), row.instantMillis(UPDATED_AT), deletedAt(row)));
    }

    static SchemaVersion versionOf(SchemaName name, Row row) {
        return new SchemaVersion(name, versionOf(row), contentOf(row), row.instantMillis(CREATED_AT));
    }

    static SchemaContent contentOf(Row row) {
        return new SchemaContent(row.text(ID), typeOf(row), row.text(SCHEMA), row.textOrNull(ATTRIBUTES));
    }

    static SchemaType typeOf(Row row) {
        return SchemaType.named(row.text(TYPE));
    }

    static @Nullable Instant deletedAt(Row row) {
        return row.has(DELETED_AT) ? row.instantMillis(DELETED_AT) : null;
    }

    /** The ETag of a schema that is there, for whoever may ask; null if it is deleted or being purged. */
    static @Nullable String liveEtag(Row row) {
        return row.has(DELETED_AT) || row.has(PURGED_AT) ? null : row.text(ETAG);
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
