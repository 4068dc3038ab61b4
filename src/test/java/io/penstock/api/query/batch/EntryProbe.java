package io.penstock.api.query.batch;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.problem.ProblemException;
import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.table.TableSchema;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Reads the entries of batches. */
public final class EntryProbe {

    private static final KeySchema KEY =
            new KeySchema(new KeyAttribute("pk", ScalarAttributeType.S), new KeyAttribute("sk", ScalarAttributeType.N));
    private static final TableSchema SCHEMA = new TableSchema(
            "cities", KEY, Map.of("byB", new KeySchema(new KeyAttribute("b", ScalarAttributeType.B), null)), Set.of());

    private EntryProbe() {}

    /** Reads a line as a write and as a key. */
    public static void read(byte[] line) {
        for (ItemFormat format : new ItemFormat[] {
            ItemFormat.PLAIN, ItemFormat.find("dynamodb", null).orElseThrow()
        }) {
            EntryReader reader = new EntryReader(SCHEMA, format);
            try {
                reader.write(0, line);
            } catch (JsonInputException | ProblemException | ServiceException refused) {
                // As it should be.
            }
            try {
                reader.read(0, line);
            } catch (JsonInputException | ProblemException | ServiceException refused) {
                // As it should be.
            }
        }
    }
}
