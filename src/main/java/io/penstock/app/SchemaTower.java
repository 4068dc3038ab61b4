package io.penstock.app;

import io.penstock.app.table.StoreConfig;
import io.penstock.dynamo.batch.BatchWriter;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.page.Pages;
import io.penstock.store.job.JobKind;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.check.CompiledSchemas;
import io.penstock.store.schema.check.SchemaCompiler;
import io.penstock.store.schema.row.ClearSchemas;
import io.penstock.store.schema.row.DynamoSchemaStore;
import io.penstock.store.schema.row.SchemaTable;
import io.penstock.store.schema.row.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Wires the store of schemas, as beans. */
@ApplicationScoped
public class SchemaTower {

    @Produces
    @Singleton
    Workers schemaWorkers() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    void close(@Disposes Workers workers) {
        workers.close();
    }

    @Produces
    @Singleton
    CompiledSchemas compiledSchemas() {
        return new CompiledSchemas(new SchemaCompiler());
    }

    @Produces
    @Singleton
    SchemaTable schemaTable(StoreConfig config, DynamoClient client, Pages pages, BatchWriter batches) {
        return new SchemaTable(config.tablePrefix(), client, pages, batches);
    }

    @Produces
    @Singleton
    SchemaStore schemas(SchemaTable table, CompiledSchemas compiled, Workers workers, InstantSource clock) {
        return new DynamoSchemaStore(table, compiled, workers, clock, new SecureRandom());
    }

    @Produces
    @Singleton
    JobKind clearSchemas(SchemaStore schemas) {
        return new ClearSchemas(schemas);
    }
}
