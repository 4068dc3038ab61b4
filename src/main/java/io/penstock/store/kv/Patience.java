package io.penstock.store.kv;

import io.penstock.base.retry.Deadline;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.Traffic;
import java.time.Duration;

/**
 * How long a write may take.
 *
 * @param request each step for which somebody waits: a row, a transaction; counted from when the value has arrived
 * @param transfer a large value as a whole, from its first piece on
 * @param traffic which kind of traffic the steps belong to
 */
public record Patience(Duration request, Duration transfer, Traffic traffic) {

    /** One step from now on, which ends with the whole at the latest. */
    Call call(Deadline whole) {
        return new Call(whole.within(request), traffic);
    }
}
