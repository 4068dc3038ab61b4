package io.penstock.store.schema.row;

import static io.penstock.store.schema.row.SchemaStoreFixture.START;
import static io.penstock.store.schema.row.SchemaStoreFixture.await;
import static io.penstock.store.schema.row.SchemaStoreFixture.call;
import static io.penstock.store.schema.row.SchemaStoreFixture.draft;
import static io.penstock.store.schema.row.SchemaStoreFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.Compatibility;
import io.penstock.store.schema.DeleteOutcome;
import io.penstock.store.schema.ListRequest;
import io.penstock.store.schema.Listed;
import io.penstock.store.schema.ListedName;
import io.penstock.store.schema.PutOutcome;
import io.penstock.store.schema.SchemaDraft;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.SchemaType;
import io.penstock.store.schema.SchemaVersion;
import io.penstock.store.schema.SimilarSchema;
import io.penstock.store.schema.StoredSchema;
import io.penstock.store.schema.WriteGuard;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DynamoSchemaStoreTest {

    private static final SchemaStoreFixture FIXTURE = new SchemaStoreFixture();
    private static final String PERSON = "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}}}";
    private static final String PERSON_AGED =
            "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"age\":{\"type\":\"integer\"}}}";
    private static int users;

    private final SchemaStore store = FIXTURE.store;
    private UserId user;

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @BeforeEach
    void newUser() {
        user = UserId.authenticated("user " + users++);
    }

    private PutOutcome put(String name, SchemaDraft draft, WriteGuard guard) {
        return await(store.put(user, new SchemaName(name), draft, guard, call()));
    }

    private StoredSchema written(String name, String schema) {
        PutOutcome outcome = put(name, draft(schema), WriteGuard.NONE);
        assertThat(outcome).isInstanceOf(PutOutcome.Written.class);
        return ((PutOutcome.Written) outcome).schema();
    }

    private StoredSchema get(String name) {
        return await(store.get(user, new SchemaName(name), call()));
    }

    private static WriteGuard ifMatch(String etag) {
        return new WriteGuard(WriteGuard.Kind.ONE_OF, Set.of(etag));
    }

    private static final WriteGuard ABSENT = new WriteGuard(WriteGuard.Kind.ABSENT, Set.of());

    @Test
    void put_newThenChanged_keepsCreationTimeAndEveryVersion() {
        StoredSchema first = written("person", PERSON);
        FIXTURE.advance(Duration.ofMinutes(1));

        StoredSchema second = written("person", PERSON_AGED);

        assertThat(get("person")).isEqualTo(second);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.state().createdAt()).isEqualTo(first.state().createdAt());
        assertThat(second.state().updatedAt())
                .isEqualTo(first.state().updatedAt().plusSeconds(60));
        assertThat(second.state().etag()).isNotEqualTo(first.state().etag());
        SchemaName name = new SchemaName("person");
        assertThat(await(store.version(user, name, 1, call())).content()).isEqualTo(first.content());
        assertThat(await(store.version(user, name, 2, call())).content()).isEqualTo(second.content());
        assertThat(await(store.version(user, name, 3, call()))).isNull();
        assertThat(await(store.versions(user, name, 0, 10, call())).items())
                .extracting(SchemaVersion.Summary::version)
                .containsExactly(1L, 2L);
        assertThat(await(store.versions(user, name, 1, 10, call())).items())
                .extracting(SchemaVersion.Summary::id)
                .containsExactly(second.content().id());
    }

    @Test
    void put_sameContentSpelledOtherwise_writesNothing() {
        StoredSchema first = written("person", "{\"type\":\"object\",\"maxProperties\":10}");
        FIXTURE.advance(Duration.ofMinutes(1));

        PutOutcome outcome = put("person", draft("{ \"maxProperties\" : 1e1, \"type\":\"object\" }"), WriteGuard.NONE);

        assertThat(outcome).isEqualTo(new PutOutcome.Unchanged(first));
        assertThat(get("person")).isEqualTo(first);
    }

    @Test
    void put_numbersThatNoDoubleTellsApart_areDifferentVersions() {
        StoredSchema first = written("big", "{\"maximum\":9007199254740992}");

        StoredSchema second = written("big", "{\"maximum\":9007199254740993}");

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.content().id()).isNotEqualTo(first.content().id());
    }

    @Test
    void put_attributesOrSettingsAlone_isANewVersion() {
        written("person", PERSON);
        SchemaDraft described = new SchemaDraft(json(PERSON), json("{\"owner\":\"ops\"}"), null, null);

        PutOutcome outcome = put("person", described, WriteGuard.NONE);

        assertThat(((PutOutcome.Written) outcome).schema().version()).isEqualTo(2);
        assertThat(get("person").content().attributes()).isEqualTo("{\"owner\":\"ops\"}");
        assertThat(put("person", described, WriteGuard.NONE)).isInstanceOf(PutOutcome.Unchanged.class);
        assertThat(written("person", PERSON).content().attributes()).isNull();
        assertThat(get("person").content().attributes()).isNull();
    }

    @Test
    void put_guards_admitOnlyWhatTheyDemand() {
        assertThat(put("g", draft(PERSON), new WriteGuard(WriteGuard.Kind.EXISTS, Set.of())))
                .isEqualTo(new PutOutcome.Refused(null));
        assertThat(put("g", draft(PERSON), ifMatch("\"x\""))).isEqualTo(new PutOutcome.Refused(null));
        StoredSchema first = ((PutOutcome.Written) put("g", draft(PERSON), ABSENT)).schema();
        String etag = first.state().etag();

        assertThat(put("g", draft(PERSON), ABSENT)).isEqualTo(new PutOutcome.Refused(etag));
        assertThat(put("g", draft(PERSON_AGED), ifMatch("\"x\""))).isEqualTo(new PutOutcome.Refused(etag));
        assertThat(put("g", draft(PERSON_AGED), ifMatch(etag))).isInstanceOf(PutOutcome.Written.class);
        assertThat(put("g", draft(PERSON), ifMatch(etag))).isInstanceOf(PutOutcome.Refused.class);
    }

    @Test
    void put_sixteenCreatorsAtOnce_exactlyOneCreates() {
        List<PutOutcome> outcomes = await(Multi.createFrom()
                .range(0, 16)
                .onItem()
                .transformToUni(i ->
                        store.put(user, new SchemaName("race"), draft("{\"title\":\"" + i + "\"}"), ABSENT, call()))
                .merge(16)
                .collect()
                .asList());

        List<PutOutcome.Written> winners = new ArrayList<>();
        outcomes.stream()
                .filter(PutOutcome.Written.class::isInstance)
                .forEach(outcome -> winners.add((PutOutcome.Written) outcome));
        assertThat(winners).hasSize(1);
        StoredSchema stored = get("race");
        assertThat(stored).isEqualTo(winners.get(0).schema());
        assertThat(outcomes.stream()
                        .filter(new PutOutcome.Refused(stored.state().etag())::equals))
                .hasSize(15);
        assertThat(stored.version()).isEqualTo(1);
    }

    @Test
    void put_sixteenWritersAtOnce_eachGetsItsVersionAndCreationTimeStays() {
        List<PutOutcome> outcomes = await(Multi.createFrom()
                .range(0, 16)
                .onItem()
                .transformToUni(i -> store.put(
                        user, new SchemaName("race"), draft("{\"title\":\"" + i + "\"}"), WriteGuard.NONE, call()))
                .merge(16)
                .collect()
                .asList());

        assertThat(outcomes)
                .extracting(outcome -> ((PutOutcome.Written) outcome).schema().version())
                .doesNotHaveDuplicates()
                .hasSize(16);
        assertThat(outcomes)
                .extracting(outcome ->
                        ((PutOutcome.Written) outcome).schema().state().createdAt())
                .containsOnly(get("race").state().createdAt());
        assertThat(get("race").version()).isEqualTo(16);
        assertThat(await(store.versions(user, new SchemaName("race"), 0, 100, call()))
                        .items())
                .hasSize(16);
    }

    @Test
    void put_tooLarge_namesLimitAndSize() {
        String large = "{\"title\":\"" + "x".repeat(410_000) + "\"}";

        assertThatThrownBy(() -> put("large", draft(large), WriteGuard.NONE))
                .isInstanceOfSatisfying(TooLargeException.class, failure -> {
                    assertThat(failure.limit()).isEqualTo(409_600);
                    assertThat(failure.actual()).isGreaterThan(410_000);
                    assertThat(failure.context().key()).isEqualTo("large");
                });
        written("almost", "{\"title\":\"" + "x".repeat(408_000) + "\"}");
        assertThat(get("almost").content().schema()).hasSizeGreaterThan(408_000);
    }

    @Test
    void put_noSchema_saysWhereAndWhy() {
        assertThatThrownBy(() -> put("bad", draft("{\"type\":\"text\"}"), WriteGuard.NONE))
                .isInstanceOfSatisfying(InvalidInputException.class, failure -> {
                    assertThat(failure.violations().get(0).path()).isEqualTo("/type");
                    assertThat(failure.context().table()).isEqualTo("test-schemas");
                    assertThat(failure.context().key()).isEqualTo("bad");
                });
        assertThat(put("bad", draft("{\"type\":\"text\"}", SchemaType.JSON, null), WriteGuard.NONE))
                .isInstanceOf(PutOutcome.Written.class);
        assertThatThrownBy(() -> put("no", draft("[1]", SchemaType.JSON, null), WriteGuard.NONE))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> put("no", draft("{}", SchemaType.JSON, Compatibility.FULL), WriteGuard.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("json-schema only");
    }

    @Test
    void put_incompatible_isRefusedWithTheReasonsAndTheVersion() {
        put("c", draft(PERSON_AGED, null, Compatibility.BACKWARD), WriteGuard.NONE);
        String narrowed = PERSON_AGED.replace("integer", "string");

        PutOutcome outcome = put("c", draft(narrowed), WriteGuard.NONE);

        assertThat(outcome).isInstanceOfSatisfying(PutOutcome.Incompatible.class, incompatible -> {
            assertThat(incompatible.against()).isEqualTo(1);
            assertThat(incompatible.incompatibilities().get(0).path()).isEqualTo("/properties/age/type");
        });
        SchemaStore.CheckOutcome check = await(store.check(user, new SchemaName("c"), draft(narrowed), call()));
        assertThat(check.incompatible()).isEqualTo(outcome);
        assertThat(get("c").version()).isEqualTo(1);
        assertThat(put("c", draft(narrowed, null, Compatibility.NONE), WriteGuard.NONE))
                .isInstanceOf(PutOutcome.Written.class);
    }

    @Test
    void byId_ofAnyVersion_findsItUntilItIsPurged() {
        StoredSchema first = written("one", PERSON);
        written("one", PERSON_AGED);
        written("two", PERSON);
        String id = first.content().id();

        assertThat(await(store.byId(user, id, call())).uses()).hasSize(2);
        assertThat(await(store.byId(user, id, call())).content().schema()).isEqualTo(PERSON);

        await(store.delete(user, new SchemaName("one"), WriteGuard.NONE, call()));
        assertThat(await(store.byId(user, id, call())).uses()).hasSize(2);
        await(store.purge(user, new SchemaName("one"), WriteGuard.NONE, call()));
        assertThat(await(store.byId(user, id, call())).uses()).hasSize(1);
        await(store.purge(user, new SchemaName("two"), WriteGuard.NONE, call()));
        assertThat(await(store.byId(user, id, call()))).isNull();
        for (String none : List.of("", "c1-sha256:", "c1-sha256:" + "0".repeat(64), "n#one", "c1-sha256:#")) {
            assertThat(await(store.byId(user, none, call()))).isNull();
        }
    }

    @Test
    void delete_thenUndelete_bringsBackWhatWas() {
        StoredSchema stored = written("d", PERSON);
        SchemaName name = new SchemaName("d");

        assertThat(await(store.delete(user, name, ifMatch("\"x\""), call())))
                .isEqualTo(new DeleteOutcome.Refused(stored.state().etag()));
        assertThat(await(store.delete(user, name, WriteGuard.NONE, call()))).isEqualTo(new DeleteOutcome.Done(true));
        assertThat(await(store.delete(user, name, WriteGuard.NONE, call()))).isEqualTo(new DeleteOutcome.Missing());
        assertThat(get("d").state().deletedAt()).isNotNull();
        assertThat(await(store.etag(user, name, call()))).isNull();
        assertThat(names("", false)).isEmpty();
        assertThat(names("", true)).containsExactly("d");

        assertThat(await(store.undelete(user, name, call()))).isEqualTo(new DeleteOutcome.Done(true));
        assertThat(await(store.undelete(user, name, call()))).isEqualTo(new DeleteOutcome.Done(false));
        assertThat(get("d").content()).isEqualTo(stored.content());
        assertThat(get("d").state().etag()).isEqualTo(await(store.etag(user, name, call())));
        assertThat(await(store.undelete(user, new SchemaName("none"), call()))).isEqualTo(new DeleteOutcome.Missing());
    }

    @Test
    void put_overADeletedOne_isTheNextVersionWithTheFirstCreationTime() {
        StoredSchema first = written("d", PERSON);
        await(store.delete(user, new SchemaName("d"), WriteGuard.NONE, call()));
        FIXTURE.advance(Duration.ofMinutes(1));

        PutOutcome outcome = put("d", draft(PERSON), ABSENT);

        assertThat(outcome).isInstanceOfSatisfying(PutOutcome.Written.class, written -> {
            assertThat(written.created()).isTrue();
            assertThat(written.schema().version()).isEqualTo(2);
            assertThat(written.schema().state().createdAt())
                    .isEqualTo(first.state().createdAt());
            assertThat(written.schema()).isEqualTo(get("d"));
        });
        assertThat(names("", false)).containsExactly("d");
    }

    @Test
    void purge_leavesNothing_andTheNameBeginsAnew() {
        for (int i = 0; i < 30; i++) {
            written("p", "{\"title\":\"" + i + "\"}");
        }
        FIXTURE.advance(Duration.ofMinutes(1));

        assertThat(await(store.purge(user, new SchemaName("p"), WriteGuard.NONE, call())))
                .isEqualTo(new DeleteOutcome.Done(true));

        assertThat(FIXTURE.rowsOf(user)).isEmpty();
        assertThat(await(store.purge(user, new SchemaName("p"), WriteGuard.NONE, call())))
                .isEqualTo(new DeleteOutcome.Missing());
        StoredSchema anew = written("p", PERSON);
        assertThat(anew.version()).isEqualTo(1);
        assertThat(anew.state().createdAt()).isAfterOrEqualTo(START.plusSeconds(60));
    }

    @Test
    void put_overAnInterruptedPurge_finishesIt() {
        written("p", PERSON);
        written("p", PERSON_AGED);
        FIXTURE.interruptPurge(user, "p");

        PutOutcome outcome = put("p", draft(PERSON), WriteGuard.NONE);

        assertThat(((PutOutcome.Written) outcome).schema().version()).isEqualTo(1);
        assertThat(FIXTURE.rowsOf(user)).hasSize(4);
    }

    @Test
    void purgePage_pageByPage_leavesOnlyOtherPrefixes() {
        for (int i = 0; i < 25; i++) {
            written("a" + i, "{\"title\":\"" + i + "\"}");
        }
        written("a3", PERSON);
        written("b", PERSON);
        await(store.delete(user, new SchemaName("a4"), WriteGuard.NONE, call()));
        assertThat(await(store.count(user, "a", call()))).isEqualTo(new SchemaStore.Count(25, 26));

        String after = null;
        int purged = 0;
        do {
            Listed<SchemaName> page = await(store.purgePage(user, new ListRequest("a", false, after, 10), call()));
            purged += page.items().size();
            after = page.after();
        } while (after != null);

        assertThat(purged).isEqualTo(25);
        assertThat(names("", false)).containsExactly("b");
        assertThat(FIXTURE.rowsOf(user)).hasSize(4);
    }

    @Test
    void similar_byFieldNames_sortsBySimilarityThenName() {
        written("person", PERSON_AGED);
        written("z", PERSON_AGED.replace("integer", "string"));
        written("b", PERSON_AGED.replace("string", "integer"));
        written("half", PERSON);
        written("other", "{\"properties\":{\"x\":true}}");
        written("none", "{}");
        written("none too", "{\"title\":\"n\"}");
        SchemaName name = new SchemaName("person");

        assertThat(await(store.similar(user, name, 0.5, 10, call())))
                .extracting(similar -> similar.name().text() + " " + similar.similarity())
                .containsExactly("b 1.0", "z 1.0", "half 0.5");
        assertThat(await(store.similar(user, name, 0, 10, call()))).hasSize(6);
        assertThat(await(store.similar(user, name, 0, 2, call())))
                .extracting(similar -> similar.name().text())
                .containsExactly("b", "z");
        assertThat(await(store.similar(user, new SchemaName("none"), 1, 10, call())))
                .containsExactly(new SimilarSchema(new SchemaName("none too"), 1));
        assertThat(await(store.similar(user, new SchemaName("missing"), 0, 10, call())))
                .isNull();
    }

    @Test
    void put_strangestFieldNames_areCompared() {
        String strange = "{\"properties\":{\"\":true,\"\\u0000\":true,\"\\ud83d\\ude00\":true,\"%s\":true}}";
        written("one", strange.formatted("x".repeat(60_000)));
        written("two", strange.formatted("y".repeat(60_000)));

        assertThat(await(store.similar(user, new SchemaName("one"), 0, 10, call())))
                .containsExactly(new SimilarSchema(new SchemaName("two"), 0.6));
    }

    @Test
    void list_byPrefix_isInOrderAndPaged() {
        for (String name : List.of("b", "a/2", "a/1", "a#", "a", "é", "Z")) {
            written(name, PERSON);
        }

        assertThat(names("", false)).containsExactly("Z", "a", "a#", "a/1", "a/2", "b", "é");
        assertThat(names("a/", false)).containsExactly("a/1", "a/2");
        Listed<StoredSchema> page = await(store.list(user, new ListRequest("a", false, "a#", 1), call()));
        assertThat(page.items()).extracting(schema -> schema.name().text()).containsExactly("a/1");
        assertThat(page.after()).isEqualTo("a/1");
        assertThat(page.items().get(0)).isEqualTo(get("a/1"));
    }

    private List<String> names(String prefix, boolean deleted) {
        List<String> names = new ArrayList<>();
        String after = null;
        do {
            Listed<ListedName> page = await(store.names(user, new ListRequest(prefix, deleted, after, 3), call()));
            page.items().forEach(item -> names.add(item.name().text()));
            after = page.after();
        } while (after != null);
        return names;
    }
}
