package io.penstock.api.system;

import io.penstock.api.stream.list.ListRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters that several operations share, by the name that they are referred to by. */
final class OpenApiParameters {
    /** The parameters of each operation, besides its path; an operation that is not named here describes its own. */
    private static final Map<String, List<String>> BY_OPERATION = Map.ofEntries(
            Map.entry("listTables", List.of("limit", "pageToken")),
            Map.entry("scan", List.of("segments")),
            Map.entry("batchWrite", List.of("deadline", "onDuplicate", "parallel")),
            Map.entry("batchGet", List.of("consistency", "projection", "names", "deadline", "parallel")),
            Map.entry("batchPutEntries", List.of("deadline", "onDuplicate", "parallel")),
            Map.entry("importEntries", List.of("deadline", "onDuplicate", "parallel")),
            Map.entry("batchGetEntries", List.of("consistency", "deadline", "parallel")),
            Map.entry("batchDeleteEntries", List.of("deadline", "parallel")),
            Map.entry("batchPutSchemas", List.of("deadline")),
            Map.entry("createTable", List.of("deadline")),
            Map.entry("updateTable", List.of("deadline")),
            Map.entry("deleteTable", List.of("deadline")),
            Map.entry(
                    "getItem", List.of("key", "keyAttribute", "projection", "names", "consistency", "ifNoneMatchRead")),
            Map.entry("putItem", List.of("ifMatch", "ifNoneMatch", "returnCurrent")),
            Map.entry(
                    "updateItem",
                    List.of(
                            "key",
                            "keyAttribute",
                            "ifMatch",
                            "ifNoneMatch",
                            "condition",
                            "names",
                            "values",
                            "returnValues",
                            "returnCurrent")),
            Map.entry(
                    "deleteItem",
                    List.of(
                            "key",
                            "keyAttribute",
                            "ifMatch",
                            "condition",
                            "names",
                            "values",
                            "returnValues",
                            "returnCurrent")),
            Map.entry("writeTransaction", List.of("idempotencyKey")));

    private OpenApiParameters() {}

    static List<String> of(String operationId) {
        return BY_OPERATION.getOrDefault(operationId, List.of());
    }

    static Map<String, Parameter> all() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        all.put(
                "key",
                query("key", "The primary key as a JSON object in the request's format; or give `key.<attribute>`.")
                        .example("{\"country\":\"CH\",\"name\":\"Bern\"}"));
        all.put("keyAttribute", keyAttribute());
        all.put("projection", query("projection", "The attributes to return, as a projection expression."));
        all.put("condition", query("condition", "A condition expression that must hold."));
        all.put("names", query("names", "What the name placeholders stand for, as JSON: `{\"#n\":\"name\"}`."));
        all.put("values", query("values", "What the value placeholders stand for, as JSON in the request's format."));
        all.put(
                "consistency",
                choice(
                        "consistency",
                        "Strongly consistent unless `eventual`, which costs half.",
                        "strong",
                        "eventual"));
        all.put("format", choice("format", "How items look, in and out.", "plain", "dynamodb"));
        all.put("numbers", choice("numbers", "Write numbers of plain JSON as strings.", "json", "string"));
        all.put(
                "returnValues",
                choice(
                        "returnValues",
                        "Which attributes to return; a delete knows the first two.",
                        "NONE",
                        "ALL_OLD",
                        "UPDATED_OLD",
                        "ALL_NEW",
                        "UPDATED_NEW"));
        all.put("returnCurrent", flag("returnCurrent", "Put the item as it stands into a problem of status 412."));
        all.put(
                "deadline",
                query("deadline", "How long to wait at most, as an ISO 8601 duration.")
                        .example("PT30S"));
        all.put(
                "ifMatch",
                header(
                        "If-Match",
                        "`*`: the item must exist. ETags: it must have one of them; it is read first, and the"
                                + " write holds only while every attribute that was read is as it was. An attribute"
                                + " that another writer adds in between is not noticed, and is lost if this replaces"
                                + " or removes the item: where writers add attributes, use a `condition` on a version"
                                + " attribute that each of them changes."));
        all.put("ifNoneMatch", header("If-None-Match", "`*`: the item must not exist."));
        all.put(
                "ifNoneMatchRead",
                header(
                        "If-None-Match",
                        "ETags that the caller has: if the item still has one of them the answer is 304."));
        all.put(
                "deadlineMillis",
                header(
                        "X-Deadline-Ms",
                        "How many milliseconds the request may take, all attempts together; then 504. Without it the"
                                + " operation's own default holds."));
        all.put(
                "idempotencyKey",
                header(
                        "Idempotency-Key",
                        "1 to 255 characters. The same request under the same key within ten minutes happens once."));
        addForMany(all);
        return all;
    }

    /** The parameters of lists, scans and batches. */
    private static void addForMany(Map<String, Parameter> all) {
        all.put(
                "limit",
                query("limit", "The most entries to return.")
                        .schema(integer().maximum(BigDecimal.valueOf(ListRequest.LIMIT_MAX))));
        all.put(
                "pageToken",
                query("pageToken", "Where to go on: the `nextPageToken` or the `checkpoint` of an answer before."));
        all.put(
                "segments",
                query("segments", "Into how many parts to divide the table, read side by side.")
                        .schema(integer().defaultValue(1)));
        all.put(
                "onDuplicate",
                choice(
                        "onDuplicate",
                        "`last`: the last entry of a key wins; `error`: the later ones are refused.",
                        "last",
                        "error"));
        all.put(
                "parallel",
                query("parallel", "How many requests to DynamoDB may be under way at once.")
                        .schema(integer()));
    }

    private static Parameter keyAttribute() {
        Schema texts =
                OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).additionalPropertiesSchema(string());
        return query(
                        "key.",
                        "The primary key by attribute, `key.<attribute>=<text>`, typed by the table's key; binary as"
                                + " base64url.")
                .style(Parameter.Style.FORM)
                .explode(true)
                .schema(texts)
                .example(Map.of("key.country", "CH", "key.name", "Bern"));
    }

    private static Parameter query(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(string());
    }

    private static Parameter choice(String name, String description, String... words) {
        return query(name, description)
                .schema(string().enumeration(List.of((Object[]) words)).defaultValue(words[0]));
    }

    private static Parameter flag(String name, String description) {
        return query(name, description)
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.BOOLEAN)
                        .defaultValue(false));
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(string());
    }

    private static Schema integer() {
        return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).minimum(BigDecimal.ONE);
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
