package io.penstock.engine.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
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
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.StructureShape;
import java.io.IOException;
import java.util.function.Function;

/**
 * Reads requests: bytes in, a checked record out, or an {@link EngineException} in DynamoDB's words. Thread-safe.
 *
 * <p>Whatever the bytes are, nothing but an EngineException comes out: depth is bounded, and time and memory grow with
 * the length of the body alone.
 */
public final class RequestReader {

    private static final int DEPTH_MAX = 2_000;
    private static final int BODY_CHARACTERS_MAX = 32 * 1024 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(BODY_CHARACTERS_MAX)
                    .maxNameLength(BODY_CHARACTERS_MAX)
                    .maxNumberLength(BODY_CHARACTERS_MAX)
                    .build())
            .build();

    private RequestReader() {}

    /**
     * Reads a request.
     *
     * @param operation which operation the target header named
     * @param body the body, as it was sent and uncompressed
     * @return the request, every check passed that needs no table
     * @throws EngineException a SerializationException or ValidationException
     */
    public static Request read(Operation operation, byte[] body) {
        return switch (operation) {
            case GET_ITEM -> read(body, GetItemRules.SHAPE, GetItemRules::check);
            case PUT_ITEM -> read(body, PutItemRules.SHAPE, PutItemRules::check);
            case UPDATE_ITEM -> read(body, UpdateItemRules.SHAPE, UpdateItemRules::check);
            case DELETE_ITEM -> read(body, DeleteItemRules.SHAPE, DeleteItemRules::check);
            case QUERY -> read(body, QueryRules.SHAPE, QueryRules::check);
            case SCAN -> read(body, ScanRules.SHAPE, ScanRules::check);
            case BATCH_GET_ITEM -> read(body, BatchGetItemRules.SHAPE, BatchGetItemRules::check);
            case BATCH_WRITE_ITEM -> read(body, BatchWriteItemRules.SHAPE, BatchWriteItemRules::check);
            case TRANSACT_GET_ITEMS -> read(body, TransactGetItemsRules.SHAPE, TransactGetItemsRules::check);
            case TRANSACT_WRITE_ITEMS -> read(body, TransactWriteItemsRules.SHAPE, TransactWriteItemsRules::check);
            case CREATE_TABLE -> read(body, CreateTableRules.SHAPE, CreateTableRules::check);
            case UPDATE_TABLE -> read(body, UpdateTableRules.SHAPE, UpdateTableRules::check);
            case LIST_TABLES -> read(body, ListTablesRules.SHAPE, ListTablesRules::check);
            case UPDATE_TIME_TO_LIVE -> read(body, UpdateTimeToLiveRules.SHAPE, UpdateTimeToLiveRules::check);
            case TAG_RESOURCE -> read(body, TagRules.TAG_SHAPE, TagRules::tag);
            case UNTAG_RESOURCE -> read(body, TagRules.UNTAG_SHAPE, TagRules::untag);
            case LIST_TAGS_OF_RESOURCE -> read(body, TagRules.LIST_SHAPE, TagRules::list);
            case DESCRIBE_TABLE -> read(body, TableNameRules.SHAPE, TableNameRules::describeTable);
            case DELETE_TABLE -> read(body, TableNameRules.SHAPE, TableNameRules::deleteTable);
            case DESCRIBE_TIME_TO_LIVE -> read(body, TableNameRules.SHAPE, TableNameRules::describeTimeToLive);
            case DESCRIBE_CONTINUOUS_BACKUPS ->
                read(body, TableNameRules.SHAPE, TableNameRules::describeContinuousBackups);
            case EXECUTE_STATEMENT -> read(body, StatementRules.SHAPE, StatementRules::statement);
            case BATCH_EXECUTE_STATEMENT -> read(body, StatementRules.BATCH_SHAPE, StatementRules::batch);
            case EXECUTE_TRANSACTION -> read(body, StatementRules.TRANSACTION_SHAPE, StatementRules::transaction);
            case LIST_STREAMS -> read(body, StreamRules.LIST_SHAPE, StreamRules::list);
            case DESCRIBE_STREAM -> read(body, StreamRules.DESCRIBE_SHAPE, StreamRules::describe);
            case GET_SHARD_ITERATOR -> read(body, StreamRules.ITERATOR_SHAPE, StreamRules::iterator);
            case GET_RECORDS -> read(body, StreamRules.RECORDS_SHAPE, StreamRules::records);
            case DESCRIBE_LIMITS -> read(body, AccountRules.SHAPE, AccountRules::limits);
            case DESCRIBE_ENDPOINTS -> read(body, AccountRules.SHAPE, AccountRules::endpoints);
        };
    }

    private static <R> R read(byte[] body, StructureShape shape, Function<Draft, R> check) {
        return check.apply(draft(body, shape));
    }

    private static Draft draft(byte[] body, StructureShape shape) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw EngineException.serialization(null);
            }
            Draft draft = new ShapeReader(parser).structure(shape);
            if (parser.nextToken() != null) {
                throw EngineException.serialization(null);
            }
            return draft;
        } catch (IOException e) {
            // The body is no JSON; where and why is no secret, but DynamoDB does not tell.
            throw EngineException.serialization(null);
        }
    }
}
