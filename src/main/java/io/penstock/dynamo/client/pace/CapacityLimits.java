package io.penstock.dynamo.client.pace;

import io.penstock.dynamo.client.pace.Demand.Measure;
import io.penstock.dynamo.client.request.RequestFacts;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * The capacity of all tables as this process sees it. Bulk traffic waits for it; interactive traffic never waits, but
 * what it consumes is charged, so that bulk traffic gives way to it. Thread-safe; memory is bounded.
 */
public final class CapacityLimits {

    /** Tables remembered at once: as many as the metrics tell apart, several times over. */
    private static final int TABLES_MAX = 1_000;

    /** How far one answer moves what a measure is expected to cost. */
    private static final double WEIGHT_OF_NEWEST = 0.3;

    private final CapacityConfig config;
    private final LongSupplier clock;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    /**
     * Begins without knowledge.
     *
     * @param config the limits that are known, and how others are found
     * @param clock a monotonic clock in nanoseconds
     */
    public CapacityLimits(CapacityConfig config, LongSupplier clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Reserves what a bulk request will probably cost.
     *
     * @param request the request
     * @param patienceNanos how long it can wait
     * @return how long it must wait, and what to release afterwards; empty if its table is not limited now
     */
    public Optional<Reservation> reserve(DynamoDbRequest request, long patienceNanos) {
        long now = clock.getAsLong();
        return limited(request, now).flatMap(Demand::of).map(demand -> {
            Table table = table(demand.table());
            CapacityLimit limit = table.limit(demand.measure().use());
            double units = demand.amount() * table.unitsOf(demand.measure());
            return new Reservation(limit, units, limit.reserve(units, patienceNanos, now), clock);
        });
    }

    /** The request, if the table it goes to is limited: most are not, and cost nothing here. */
    private Optional<DynamoDbRequest> limited(DynamoDbRequest request, long now) {
        String name = RequestFacts.table(request);
        Table known = config.tables().containsKey(name) ? table(name) : tables.get(name);
        boolean limited = known != null && (known.reads.isLimiting(now) || known.writes.isLimiting(now));
        return limited ? Optional.of(request) : Optional.empty();
    }

    /**
     * Charges what a request has consumed, whatever its traffic.
     *
     * @param request the request
     * @param table its table
     * @param use which capacity
     * @param units how much
     */
    public void charge(DynamoDbRequest request, String table, Use use, double units) {
        long now = clock.getAsLong();
        Table known = table(table);
        known.limit(use).charge(units, now);
        // A limit that has just been found must know at once what a page costs; what a kilobyte or key costs can wait.
        boolean worthKnowing = known.limit(use).isLimiting(now) || !(request instanceof BatchWriteItemRequest);
        if (worthKnowing) {
            Demand.of(request)
                    .filter(demand -> demand.amount() > 0)
                    .ifPresent(demand -> known.learn(demand.measure(), units / demand.amount()));
        }
    }

    /**
     * Lowers the rate of a table, because it throttled a request or returned a part of it unprocessed.
     *
     * @param table the table
     * @param use which capacity was short
     */
    public void throttled(String table, Use use) {
        table(table).limit(use).throttled(clock.getAsLong());
    }

    /**
     * Returns the rate of a table.
     *
     * @param table the table
     * @param use which capacity
     * @return units per second that bulk traffic may use now; infinite while there is no limit
     */
    public double rate(String table, Use use) {
        return table(table).limit(use).rate(clock.getAsLong());
    }

    private Table table(String name) {
        Table known = tables.get(name);
        if (known != null) {
            return known;
        }
        if (tables.size() >= TABLES_MAX) {
            makeRoom();
        }
        return tables.computeIfAbsent(name, this::opened);
    }

    private Table opened(String name) {
        Optional<CapacityConfig.TableLimits> limits =
                Optional.ofNullable(config.tables().get(name));
        return new Table(
                opened(limits.flatMap(CapacityConfig.TableLimits::readUnits)),
                opened(limits.flatMap(CapacityConfig.TableLimits::writeUnits)));
    }

    private CapacityLimit opened(Optional<Double> ceiling) {
        return new CapacityLimit(
                CapacityLimit.Terms.of(config, ceiling.orElse(Double.POSITIVE_INFINITY)), clock.getAsLong());
    }

    /** Forgets tables that nobody uses; if all are in use, any one: it is found out again at its next throttle. */
    private void makeRoom() {
        long now = clock.getAsLong();
        tables.values().removeIf(table -> table.isIdle(now));
        Iterator<String> names = tables.keySet().iterator();
        while (tables.size() >= TABLES_MAX && names.hasNext()) {
            names.next();
            names.remove();
        }
    }

    /** What is known of one table. */
    private static final class Table {
        private final CapacityLimit reads;
        private final CapacityLimit writes;
        private final Map<Measure, Double> unitsByMeasure = new EnumMap<>(Measure.class);

        Table(CapacityLimit reads, CapacityLimit writes) {
            this.reads = reads;
            this.writes = writes;
        }

        CapacityLimit limit(Use use) {
            return switch (use) {
                case READ -> reads;
                case WRITE -> writes;
            };
        }

        synchronized double unitsOf(Measure measure) {
            return unitsByMeasure.getOrDefault(measure, 1.0);
        }

        synchronized void learn(Measure measure, double units) {
            unitsByMeasure.merge(measure, units, (known, newest) -> known + WEIGHT_OF_NEWEST * (newest - known));
        }

        boolean isIdle(long nowNanos) {
            return reads.isIdle(nowNanos) && writes.isIdle(nowNanos);
        }
    }
}
