package io.penstock.api.system;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the OpenAPI document: what all operations share, the parameters and examples that they refer to, and the
 * problems that each can answer with. Runs when the service is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiDocument implements OASFilter {
    private static final String SCHEMAS = "/v1/schemas";
    private static final String PROBLEM_MEDIA_TYPE = "application/problem+json";
    private static final List<String> ALWAYS = List.of("400", "404", "422", "503", "504");
    private static final List<String> WITH_BODY = List.of("413", "415");
    private static final List<String> DATA_PATHS =
            List.of("/v1/tables", "/v1/transactions", "/v1/jobs", "/v1/tokens", "/v1/kv", "/v1/schemas");
    private static final String FORMAT_TAGS = "items transactions queries batches";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.info(OASFactory.createInfo()
                .title("Penstock")
                .version(document.getInfo() == null ? "1" : document.getInfo().getVersion())
                .description(
                        "A reactive HTTP storage service over Amazon DynamoDB. Every failure is an RFC 9457 problem;"
                                + " every answer carries `X-Request-Id`.")
                .license(OASFactory.createLicense()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")));
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.components(components);
        OpenApiParameters.all().forEach(components::addParameter);
        Map<String, Object> examples = OpenApiExamples.read();
        examples.forEach((name, value) ->
                components.addExample(name, OASFactory.createExample().value(value)));
        for (OpenApiTags tag : OpenApiTags.values()) {
            document.addTag(OASFactory.createTag().name(tag.label()).description(tag.description()));
        }
        examples.keySet().stream()
                .filter(name -> name.startsWith("problem"))
                .forEach(name -> components.addResponse(name, problem(name)));
        describeUpdateTable(components);
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().forEach(OpenApiDocument::complete);
        }
    }

    /** The one field whose null means something, which no annotation can say. */
    private static void describeUpdateTable(Components components) {
        Schema update =
                components.getSchemas() == null ? null : components.getSchemas().get("UpdateTableRequest");
        if (update != null) {
            update.addProperty(
                    "ttlAttribute",
                    OASFactory.createSchema()
                            .addType(Schema.SchemaType.STRING)
                            .addType(Schema.SchemaType.NULL)
                            .description("The attribute that holds the moment of expiry in epoch seconds;"
                                    + " null turns expiry off."));
            components.removeSchema("JsonNode");
            components.removeSchema("JsonNodeType");
        }
    }

    private static APIResponse problem(String example) {
        MediaType media = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("Problem"))
                .addExample("problem", OASFactory.createExample().ref(example));
        int status = Integer.parseInt(example.substring("problem".length()));
        return OASFactory.createAPIResponse()
                .description(OpenApiTags.meaning(status))
                .content(OASFactory.createContent().addMediaType(PROBLEM_MEDIA_TYPE, media));
    }

    private static void complete(String path, PathItem item) {
        if (!path.startsWith("/v1/")) {
            return;
        }
        new TreeMap<>(item.getOperations()).forEach((method, operation) -> complete(path, method, operation));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        OpenApiBatches.describe(operation);
        List<String> statuses = new ArrayList<>();
        if (DATA_PATHS.stream().anyMatch(path::startsWith)) {
            statuses.addAll(ALWAYS);
            addParameter(operation, "deadlineMillis");
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(WITH_BODY);
        }
        boolean guarded = path.equals(SCHEMAS + "/{name}") || path.endsWith("/items");
        if (method != PathItem.HttpMethod.GET && guarded) {
            statuses.add("412");
        } else if (method != PathItem.HttpMethod.GET && !statuses.isEmpty()) {
            statuses.add("409");
        }
        for (String status : statuses) {
            APIResponse scanned = operation.getResponses().getAPIResponse(status);
            if (scanned == null || scanned.getContent() == null) {
                operation
                        .getResponses()
                        .addAPIResponse(status, OASFactory.createAPIResponse().ref("problem" + status));
            }
        }
        String operationId = operation.getOperationId() == null ? "" : operation.getOperationId();
        List<String> named = OpenApiParameters.of(operationId);
        if (!named.isEmpty() && operation.getParameters() != null) {
            operation.setParameters(operation.getParameters().stream()
                    .filter(scanned -> scanned.getIn() != Parameter.In.HEADER)
                    .collect(java.util.stream.Collectors.toCollection(ArrayList::new)));
        }
        named.forEach(name -> addParameter(operation, name));
        if (operation.getTags() != null && operation.getTags().stream().anyMatch(FORMAT_TAGS::contains)) {
            addParameter(operation, "format");
            addParameter(operation, "numbers");
        }
    }

    private static void addParameter(Operation operation, String name) {
        boolean given = operation.getParameters() != null
                && operation.getParameters().stream().map(Parameter::getName).anyMatch(name::equals);
        if (!given) {
            operation.addParameter(OASFactory.createParameter().ref(name));
        }
    }
}
