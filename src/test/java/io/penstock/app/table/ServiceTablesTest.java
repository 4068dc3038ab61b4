package io.penstock.app.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.dynamo.table.DynamoTables;
import io.penstock.dynamo.table.Tables;
import io.penstock.local.LocalEngine;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.TablePlan;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The service's tables on an engine: provided, verified, and by the command. */
final class ServiceTablesTest {

    private static final DynamoClient CLIENT =
            RealEndpoint.clients(LocalEngine.inMemory().endpoint()).client();

    private final Tables tables =
            new DynamoTables(CLIENT, Infrastructure.getDefaultWorkerPool(), Duration.ofSeconds(30));
    private final Config config = new Config("p" + UUID.randomUUID());
    private final ServiceTables service = new ServiceTables(tables, config);
    private final Call call = Call.interactive(Duration.ofSeconds(30));

    private record Config(String tablePrefix) implements StoreConfig {

        @Override
        public Optional<TablesAtStart> tablesAtStart() {
            return Optional.empty();
        }

        @Override
        public Duration tablesDeadline() {
            return Duration.ofSeconds(20);
        }
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    private TablePlan plan(String partition, String... indexes) {
        return new TablePlan(
                new OwnedTable.Layout(config.tablePrefix() + "-extra", partition, "id"),
                List.of(indexes).stream()
                        .map(index -> new TablePlan.Index(index, partition, "created_at", ScalarAttributeType.N, null))
                        .toList(),
                "expires_at");
    }

    @Test
    void provide_eightAtOnce_createOneTableWithItsExpiry() {
        TablePlan plan = service.plans().get(0);

        List<ServiceTables.Provided> provided = await(Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> service.provide(plan, call))
                        .toList())
                .andFailFast());

        assertThat(provided).filteredOn(ServiceTables.Provided::created).hasSize(1);
        assertThat(await(tables.ttlAttribute(plan.layout().tableName(), call))).contains("expires_at");
    }

    @Test
    void provide_tableWithoutItsIndex_addsTheIndex() {
        await(service.provide(plan("user_id"), call));

        ServiceTables.Provided provided = await(service.provide(plan("user_id", "ByCreation", "ByAge"), call));

        assertThat(provided.created()).isFalse();
        assertThat(await(tables.describe(provided.table(), call)).globalSecondaryIndexes())
                .extracting(GlobalSecondaryIndexDescription::indexName)
                .containsExactlyInAnyOrder("ByCreation", "ByAge");
        assertThat(await(service.provide(plan("user_id"), call)).created()).isFalse();
    }

    @Test
    void provide_tableWithOtherKeys_isRefused() {
        await(service.provide(plan("user_id"), call));

        assertThatThrownBy(() -> await(service.provide(plan("owner"), call)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(config.tablePrefix() + "-extra");
    }

    @Test
    void verify_missingTables_namesEachAndTheCommand() {
        await(service.provide(service.plans().get(0), call));

        assertThatThrownBy(() -> await(service.verify(call)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(
                        "there is no table " + service.plans().get(1).layout().tableName())
                .hasMessageContaining("init-db")
                .hasMessageNotContaining(service.plans().get(0).layout().tableName());
    }

    @Test
    void command_twice_createsThenFinds() {
        String first = run(0);
        String second = run(0);

        assertThat(first.lines()).hasSameSizeAs(service.plans()).allMatch(line -> line.startsWith("created "));
        assertThat(second.lines()).hasSameSizeAs(service.plans()).allMatch(line -> line.startsWith("is there "));
        await(service.verify(call));
        assertThat(await(service.withoutExpiry(call))).isEmpty();
    }

    @Test
    void command_aTableIsAnothers_saysWhichAndFails() {
        TablePlan taken = service.plans().get(0);
        OwnedTable.Layout other = new OwnedTable.Layout(
                taken.layout().tableName(), "something", taken.layout().sortAttribute());
        await(tables.create(new TablePlan(other, List.of(), null).request(), call));

        String said = run(1);

        assertThat(said).contains("FAILED   " + taken.layout().tableName()).contains("created  ");
    }

    private String run(int exitCode) {
        InitDbCommand command = new InitDbCommand();
        command.tables = service;
        command.config = config;
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        assertThat(new CommandLine(command).setOut(writer).setErr(writer).execute())
                .isEqualTo(exitCode);
        return said.toString();
    }
}
