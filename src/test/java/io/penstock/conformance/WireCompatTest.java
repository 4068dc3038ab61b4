package io.penstock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.differential.KnownDifferences;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.control.AccountRules;
import io.penstock.engine.request.control.CreateTableRules;
import io.penstock.engine.request.control.ListTablesRules;
import io.penstock.engine.request.control.StreamRules;
import io.penstock.engine.request.control.TableNameRules;
import io.penstock.engine.request.control.TagRules;
import io.penstock.engine.request.control.UpdateTableRules;
import io.penstock.engine.request.control.UpdateTimeToLiveRules;
import io.penstock.engine.request.rule.BatchGetItemRules;
import io.penstock.engine.request.rule.BatchWriteItemRules;
import io.penstock.engine.request.rule.DeleteItemRules;
import io.penstock.engine.request.rule.GetItemRules;
import io.penstock.engine.request.rule.PutItemRules;
import io.penstock.engine.request.rule.QueryRules;
import io.penstock.engine.request.rule.ScanRules;
import io.penstock.engine.request.rule.StatementRules;
import io.penstock.engine.request.rule.TransactGetItemsRules;
import io.penstock.engine.request.rule.TransactWriteItemsRules;
import io.penstock.engine.request.rule.UpdateItemRules;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.local.LocalEngine;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds {@code src/docs/wire-compat.md} to the engine: its generated parts are what the code says, and every operation
 * that it names answers as it says.
 *
 * <p>{@code -Dpenstock.docs.write=true} writes the generated parts anew.
 */
final class WireCompatTest {

    private static final Path DOCUMENT = Path.of("src", "docs", "wire-compat.md");

    /** What AWS has and the engine does not. */
    private static final List<String> ABSENT = List.of(
            "CreateBackup",
            "CreateGlobalTable",
            "DeleteBackup",
            "DeleteResourcePolicy",
            "DescribeBackup",
            "DescribeContributorInsights",
            "DescribeExport",
            "DescribeGlobalTable",
            "DescribeGlobalTableSettings",
            "DescribeImport",
            "DescribeKinesisStreamingDestination",
            "DescribeTableReplicaAutoScaling",
            "DisableKinesisStreamingDestination",
            "EnableKinesisStreamingDestination",
            "ExportTableToPointInTime",
            "GetResourcePolicy",
            "ImportTable",
            "ListBackups",
            "ListContributorInsights",
            "ListExports",
            "ListGlobalTables",
            "ListImports",
            "PutResourcePolicy",
            "RestoreTableFromBackup",
            "RestoreTableToPointInTime",
            "UpdateContinuousBackups",
            "UpdateContributorInsights",
            "UpdateGlobalTable",
            "UpdateGlobalTableSettings",
            "UpdateKinesisStreamingDestination",
            "UpdateTableReplicaAutoScaling");

    private static LocalEngine engine;

    @BeforeAll
    static void start() {
        engine = LocalEngine.inMemory();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void document_generatedParts_areUpToDate() throws IOException {
        var document = Files.readString(DOCUMENT);
        var renewed = document;
        for (Map.Entry<String, Supplier<String>> part : parts().entrySet()) {
            renewed = replace(renewed, part.getKey(), part.getValue().get());
        }
        if (Boolean.getBoolean("penstock.docs.write")) {
            Files.writeString(DOCUMENT, renewed);
        } else {
            assertThat(document).isEqualTo(renewed);
        }
    }

    @TestFactory
    List<DynamicTest> operation_absent_isUnknown() {
        return ABSENT.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(errorType(name))
                        .isEqualTo("com.amazon.coral.service#UnknownOperationException")))
                .toList();
    }

    @TestFactory
    List<DynamicTest> operation_supported_isKnown() {
        return List.of(Operation.values()).stream()
                .map(operation ->
                        DynamicTest.dynamicTest(operation.wireName(), () -> assertThat(errorType(operation.wireName()))
                                .doesNotContain("UnknownOperation", "InternalServerError")))
                .toList();
    }

    private static String errorType(String operation) throws IOException, InterruptedException {
        var known = Operation.named(operation);
        var service = known != null && known.isOfStreams() ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.";
        var request = HttpRequest.newBuilder(engine.endpoint())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", service + operation)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        var body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body).path("__type").asText();
    }

    private static Map<String, Supplier<String>> parts() {
        var parts = new LinkedHashMap<String, Supplier<String>>();
        parts.put("operations", WireCompatTest::operations);
        parts.put("absent", () -> String.join(", ", ABSENT));
        parts.put("local", () -> KnownDifferences.reasons().stream()
                .map(reason -> "- " + reason)
                .collect(Collectors.joining("\n")));
        return parts;
    }

    private static String operations() {
        var rows = new StringBuilder("| operation | parameters |\n|---|---|\n");
        for (Operation operation : Operation.values()) {
            var names = shape(operation).members().stream().map(Member::name).collect(Collectors.joining(", "));
            rows.append("| ")
                    .append(operation.wireName())
                    .append(" | ")
                    .append(names.isEmpty() ? "none" : names)
                    .append(" |\n");
        }
        return rows.toString().strip();
    }

    private static StructureShape shape(Operation operation) {
        return switch (operation) {
            case GET_ITEM -> GetItemRules.SHAPE;
            case PUT_ITEM -> PutItemRules.SHAPE;
            case UPDATE_ITEM -> UpdateItemRules.SHAPE;
            case DELETE_ITEM -> DeleteItemRules.SHAPE;
            case QUERY -> QueryRules.SHAPE;
            case SCAN -> ScanRules.SHAPE;
            case BATCH_GET_ITEM -> BatchGetItemRules.SHAPE;
            case BATCH_WRITE_ITEM -> BatchWriteItemRules.SHAPE;
            case TRANSACT_GET_ITEMS -> TransactGetItemsRules.SHAPE;
            case TRANSACT_WRITE_ITEMS -> TransactWriteItemsRules.SHAPE;
            case CREATE_TABLE -> CreateTableRules.SHAPE;
            case UPDATE_TABLE -> UpdateTableRules.SHAPE;
            case LIST_TABLES -> ListTablesRules.SHAPE;
            case UPDATE_TIME_TO_LIVE -> UpdateTimeToLiveRules.SHAPE;
            case TAG_RESOURCE -> TagRules.TAG_SHAPE;
            case UNTAG_RESOURCE -> TagRules.UNTAG_SHAPE;
            case LIST_TAGS_OF_RESOURCE -> TagRules.LIST_SHAPE;
            case DESCRIBE_TABLE, DELETE_TABLE, DESCRIBE_TIME_TO_LIVE, DESCRIBE_CONTINUOUS_BACKUPS ->
                TableNameRules.SHAPE;
            case DESCRIBE_LIMITS, DESCRIBE_ENDPOINTS -> AccountRules.SHAPE;
            case EXECUTE_STATEMENT -> StatementRules.SHAPE;
            case BATCH_EXECUTE_STATEMENT -> StatementRules.BATCH_SHAPE;
            case EXECUTE_TRANSACTION -> StatementRules.TRANSACTION_SHAPE;
            case LIST_STREAMS -> StreamRules.LIST_SHAPE;
            case DESCRIBE_STREAM -> StreamRules.DESCRIBE_SHAPE;
            case GET_SHARD_ITERATOR -> StreamRules.ITERATOR_SHAPE;
            case GET_RECORDS -> StreamRules.RECORDS_SHAPE;
        };
    }

    private static String replace(String document, String part, String text) {
        var begin = "<!-- generated: " + part + " -->\n";
        var end = "\n<!-- end: " + part + " -->";
        var from = document.indexOf(begin);
        var to = document.indexOf(end);
        assertThat(from).as("the part " + part).isNotNegative();
        return document.substring(0, from + begin.length()) + text + document.substring(to);
    }
}
