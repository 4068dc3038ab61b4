package io.penstock.store.kv;

import static io.penstock.store.kv.KvRig.await;
import static io.penstock.store.kv.KvRig.bytes;
import static io.penstock.store.kv.KvRig.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.InterceptedClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write happens, its answer is lost, and then nothing can be asked any more. */
final class KvLostAnswerTest {

    private static final FailureContext WHERE = FailureContext.of("UpdateItem", "t");

    private final AtomicBoolean broken = new AtomicBoolean();
    private final KvRig rig = new KvRig(false, breaking(RealEndpoint.client()));

    private DynamoClient breaking(DynamoClient client) {
        return InterceptedClient.of(client, (operation, request, real) -> {
            if (!broken.get()) {
                return real.get();
            }
            return operation.equals("getItem")
                    ? Uni.createFrom().failure(new DeadlineExceededException(WHERE, "not sent", null))
                    : real.get().chain(answer -> Uni.createFrom().failure(lost()));
        });
    }

    private static OutcomeUnknownException lost() {
        return new OutcomeUnknownException(WHERE, "lost", null);
    }

    @BeforeEach
    void open() {
        rig.open();
        broken.set(true);
    }

    @Test
    void put_thatCannotBeLookedUp_isSaidToBeUnknown() {
        assertThatThrownBy(
                        () -> await(rig.put(rig.id("a"), bytes("x"), NewEntry.of("text/plain"), WriteCondition.NONE)))
                .isInstanceOf(OutcomeUnknownException.class);
        broken.set(false);
        assertThat(rig.text("a")).isEqualTo("x");
    }

    @Test
    void add_thatCannotBeLookedUp_isSaidToBeUnknown() {
        assertThatThrownBy(() -> await(rig.store.add(rig.id("n"), BigDecimal.ONE, null, WriteCondition.NONE, call())))
                .isInstanceOf(OutcomeUnknownException.class);
        broken.set(false);
        assertThat(rig.text("n")).isEqualTo("1");
    }

    /** A client of which some writes are lost on their way, and their answers with them. */
    private static KvRig losing(AtomicInteger left) {
        KvRig losing = new KvRig(
                false,
                InterceptedClient.of(
                        RealEndpoint.client(),
                        (operation, request, real) -> operation.equals("updateItem") && left.getAndDecrement() > 0
                                ? Uni.createFrom().failure(lost())
                                : real.get()));
        losing.open();
        return losing;
    }

    @Test
    void put_lostOnItsWayOverAnother_isMadeAgainOnce() {
        AtomicInteger left = new AtomicInteger();
        KvRig losing = losing(left);
        losing.put("a", "before");
        left.set(1);

        losing.put("a", "after");

        assertThat(losing.text("a")).isEqualTo("after");
        left.set(2);
        assertThatThrownBy(() -> losing.put("a", "never")).isInstanceOf(OutcomeUnknownException.class);
        assertThat(losing.text("a")).isEqualTo("after");
    }

    @Test
    void put_underAConditionLostOnItsWay_isUnknownAndNotMadeAgain() {
        AtomicInteger left = new AtomicInteger();
        KvRig losing = losing(left);
        losing.put("a", "before");
        left.set(1);

        assertThatThrownBy(() -> await(
                        losing.put(losing.id("a"), bytes("after"), NewEntry.of("text/plain"), WriteCondition.EXISTS)))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(losing.text("a")).isEqualTo("before");
    }
}
