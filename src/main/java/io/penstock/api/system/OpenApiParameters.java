package io.penstock.api.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters that several operations share, by the name that they are referred to by. */
final class OpenApiParameters {
    /** The parameters of each operation, besides its path; an operation that is not named here describes its own. */
    private static final Map<String, List<String>> BY_OPERATION = Map.of(
            "createTable", List.of("deadline"),
            "updateTable", List.of("deadline"),
            "deleteTable", List.of("deadline"),
            "getItem", List.of("key", "keyAttribute", "projection", "names", "consistency", "ifNoneMatchRead"),
            "putItem", List.of("ifMatch", "ifNoneMatch", "returnCurrent"),
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
                            "returnCurrent"),
            "deleteItem",
                    List.of(
                            "key",
                            "keyAttribute",
                            "ifMatch",
                            "condition",
                            "names",
                            "values",
                            "returnValues",
                            "returnCurrent"),
            "writeTransaction", List.of("idempotencyKey"));

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
                                + " write holds only for it as read."));
        all.put("ifNoneMatch", header("If-None-Match", "`*`: the item must not exist."));
        all.put(
                "ifNoneMatchRead",
                header(
                        "If-None-Match",
                        "ETags that the caller has: if the item still has one of them the answer is 304."));
        all.put(
                "idempotencyKey",
                header(
                        "Idempotency-Key",
                        "1 to 255 characters. The same request under the same key within ten minutes happens once."));
        return all;
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

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
