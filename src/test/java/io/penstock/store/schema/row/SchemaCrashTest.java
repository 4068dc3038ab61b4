package io.penstock.store.schema.row;

import static io.penstock.store.schema.row.SchemaStoreFixture.await;
import static io.penstock.store.schema.row.SchemaStoreFixture.call;
import static io.penstock.store.schema.row.SchemaStoreFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.dynamo.client.Until;
import io.penstock.store.job.MortalClient;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.ListRequest;
import io.penstock.store.schema.Listed;
import io.penstock.store.schema.ListedName;
import io.penstock.store.schema.PutOutcome;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.StoredSchema;
import io.penstock.store.schema.WriteGuard;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * An instance dies at each request of a write in turn, before it and after it; another instance takes it from there.
 */
final class SchemaCrashTest {

    private static final SchemaStoreFixture FIXTURE = new SchemaStoreFixture();
    private static final SchemaName NAME = new SchemaName("p");
    private static final int ROWS_OF_OTHER = 4;
    private static int users;

    private final SchemaStore healthy = FIXTURE.store;

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private void dieAtEachRequest(BiFunction<SchemaStore, UserId, Uni<?>> write, Consumer<UserId> then) {
        for (boolean lastIsDone : new boolean[] {false, true}) {
            boolean died = true;
            for (int last = 1; died; last++) {
                UserId user = UserId.authenticated("crash " + users++);
                fill(user);
                MortalClient mortal = MortalClient.dyingAt(FIXTURE.client(), last, lastIsDone);
                AtomicBoolean ended = new AtomicBoolean();
                write.apply(FIXTURE.storeOver(mortal.client()), user)
                        .onTermination()
                        .invoke(() -> ended.set(true))
                        .subscribe()
                        .with(done -> {}, failure -> {});
                Until.holds(() -> ended.get() || mortal.isDead());
                died = mortal.isDead();
                then.accept(user);
            }
        }
    }

    private void fill(UserId user) {
        for (int version = 1; version <= 3; version++) {
            await(healthy.put(user, NAME, draft("{\"title\":\"" + version + "\"}"), WriteGuard.NONE, call()));
        }
        await(healthy.put(user, new SchemaName("q"), draft("{}"), WriteGuard.NONE, call()));
    }

    @Test
    void put_diedAnywhere_leavesTheOldOrTheNewWhole() {
        dieAtEachRequest(
                (store, user) -> store.put(user, NAME, draft("{\"title\":\"new\"}"), WriteGuard.NONE, call()), user -> {
                    StoredSchema stored = await(healthy.get(user, NAME, call()));
                    assertThat(stored.version()).isIn(3L, 4L);
                    requireWhole(user, stored);
                    await(healthy.put(user, NAME, draft("{\"title\":\"new\"}"), WriteGuard.NONE, call()));
                    StoredSchema again = await(healthy.get(user, NAME, call()));
                    assertThat(again.version()).isEqualTo(4);
                    requireWhole(user, again);
                });
    }

    private void requireWhole(UserId user, StoredSchema stored) {
        assertThat(await(healthy.version(user, NAME, stored.version(), call())).content())
                .isEqualTo(stored.content());
        assertThat(await(healthy.byId(user, stored.content().id(), call()))).isNotNull();
        assertThat(await(healthy.etag(user, NAME, call())))
                .isEqualTo(stored.state().etag());
        assertThat(FIXTURE.rowsOf(user)).hasSize((int) (2 + 2 * stored.version() + ROWS_OF_OTHER));
    }

    @Test
    void delete_diedAnywhere_isDoneOrNot() {
        dieAtEachRequest((store, user) -> store.delete(user, NAME, WriteGuard.NONE, call()), user -> {
            boolean deleted = await(healthy.get(user, NAME, call())).state().deletedAt() != null;
            assertThat(await(healthy.etag(user, NAME, call())) == null).isEqualTo(deleted);
            Listed<ListedName> names = await(healthy.names(user, new ListRequest("p", deleted, null, 10), call()));
            assertThat(names.items()).hasSize(1);
        });
    }

    @Test
    void purge_diedAnywhere_isFinishedByRepeatingIt() {
        dieAtEachRequest((store, user) -> store.purge(user, NAME, WriteGuard.NONE, call()), user -> {
            await(healthy.purge(user, NAME, WriteGuard.NONE, call()));
            assertThat(FIXTURE.rowsOf(user)).hasSize(ROWS_OF_OTHER);
        });
    }

    @Test
    void purge_diedAnywhere_isFinishedByThePutThatFollows() {
        dieAtEachRequest((store, user) -> store.purge(user, NAME, WriteGuard.NONE, call()), user -> {
            PutOutcome outcome = await(healthy.put(user, NAME, draft("{\"title\":\"new\"}"), WriteGuard.NONE, call()));
            StoredSchema stored = await(healthy.get(user, NAME, call()));
            assertThat(((PutOutcome.Written) outcome).schema()).isEqualTo(stored);
            requireWhole(user, stored);
        });
    }

    @Test
    void purgePage_diedAnywhere_isFinishedByRepeatingIt() {
        dieAtEachRequest((store, user) -> store.purgePage(user, all(), call()), user -> {
            await(healthy.purgePage(user, all(), call()));
            assertThat(FIXTURE.rowsOf(user)).isEmpty();
        });
    }

    @Test
    void purge_whileItsDeadTwinWakesUp_harmsNothingNew() {
        UserId user = UserId.authenticated("crash " + users++);
        fill(user);
        FIXTURE.interruptPurge(user, NAME.text());
        SchemaStore other = FIXTURE.storeOver(FIXTURE.client());

        Uni<?> slow = other.purge(user, NAME, WriteGuard.NONE, call());
        Uni<?> put = healthy.put(user, NAME, draft("{\"title\":\"new\"}"), WriteGuard.NONE, call());
        await(Uni.combine().all().unis(slow, put).asTuple());

        StoredSchema stored = await(healthy.get(user, NAME, call()));
        if (stored == null) {
            assertThat(FIXTURE.rowsOf(user)).hasSize(ROWS_OF_OTHER);
        } else {
            requireWhole(user, stored);
        }
    }

    private static ListRequest all() {
        return new ListRequest("", false, null, 100);
    }
}
