package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.UnitMessages;
import io.penstock.engine.request.table.OnDemandThroughput;
import io.penstock.engine.request.table.ProvisionedThroughput;
import io.penstock.engine.request.table.UpdateTableRequest;
import io.penstock.engine.table.BillingMode;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableSettings;
import io.penstock.engine.table.Throughput;
import io.penstock.engine.table.UnitLimits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an UpdateTable does to the settings of a table. */
final class SettingsChange {

    /** Decreases of throughput on one UTC day that need no waiting. */
    private static final long FREE_DECREASES_A_DAY = 4;

    private static final Duration BETWEEN_DECREASES = Duration.ofHours(1);

    private SettingsChange() {}

    static TableSettings apply(UpdateTableRequest request, Table table, long nowMillis) {
        TableSettings settings = billing(request, table.settings(), nowMillis);
        settings = limits(request, settings);
        if (request.deletionProtectionEnabled() != null) {
            settings = settings.withDeletionProtection(request.deletionProtectionEnabled());
        }
        if (request.tableClass() != null) {
            settings = settings.withTableClass(request.tableClass().name(), nowMillis);
        }
        if (request.encryption() != null) {
            settings = settings.withEncryption(TableDefinitions.encryption(request.encryption()));
        }
        return settings;
    }

    private static TableSettings billing(UpdateTableRequest request, TableSettings settings, long nowMillis) {
        BillingMode mode = request.billingMode() == null ? settings.billingMode() : request.billingMode();
        ProvisionedThroughput asked = request.provisionedThroughput();
        if (mode == BillingMode.PAY_PER_REQUEST) {
            if (asked != null) {
                throw EngineException.validation(
                        "One or more parameter values were invalid: Neither ReadCapacityUnits nor"
                                + " WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
            }
            return settings.billingMode() == mode ? settings : settings.withBilling(mode, nowMillis, Throughput.NONE);
        }
        if (settings.billingMode() != mode) {
            if (asked == null) {
                throw EngineException.validation("One or more parameter values were invalid: ReadCapacityUnits and"
                        + " WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
            }
            return settings.withBilling(mode, settings.payPerRequestSinceMillis(), TableDefinitions.throughput(asked))
                    .withLimits(UnitLimits.NONE, settings.warmThroughput());
        }
        return asked == null
                ? settings
                : settings.withThroughput(throughput(settings.throughput(), asked, "table", nowMillis));
    }

    private static TableSettings limits(UpdateTableRequest request, TableSettings settings) {
        OnDemandThroughput asked = request.onDemandThroughput();
        if (asked != null && settings.billingMode() == BillingMode.PROVISIONED) {
            throw EngineException.validation(UnitMessages.maximumOfProvisionedTable(
                    asked.maxReadRequestUnits() != null ? "MaxReadRequestUnits" : "MaxWriteRequestUnits"));
        }
        UnitLimits maximum = request.onDemandThroughput() == null
                ? settings.onDemandMaximum()
                : maximum(settings.onDemandMaximum(), request.onDemandThroughput());
        UnitLimits warm = request.warmThroughput() == null
                ? settings.warmThroughput()
                : TableDefinitions.limits(request.warmThroughput());
        return settings.withLimits(maximum, warm);
    }

    /** Returns upper bounds with those changed that are given; -1 removes one. */
    static UnitLimits maximum(UnitLimits current, OnDemandThroughput asked) {
        return new UnitLimits(
                maximum(current.readUnits(), asked.maxReadRequestUnits()),
                maximum(current.writeUnits(), asked.maxWriteRequestUnits()));
    }

    private static @Nullable Long maximum(@Nullable Long current, @Nullable Long asked) {
        return asked == null ? current : asked == -1 ? null : asked;
    }

    /**
     * Returns changed throughput.
     *
     * @throws EngineException if nothing changes, or it was lowered too often today
     */
    static Throughput throughput(Throughput current, ProvisionedThroughput asked, String ofWhat, long nowMillis) {
        long read = asked.readCapacityUnits();
        long write = asked.writeCapacityUnits();
        if (current.readCapacityUnits() == read && current.writeCapacityUnits() == write) {
            throw EngineException.validation("The provisioned throughput for the " + ofWhat
                    + " will not change. The requested value equals the current value. Current ReadCapacityUnits"
                    + " provisioned for the " + ofWhat + ": " + read + ". Requested ReadCapacityUnits: " + read
                    + ". Current WriteCapacityUnits provisioned for the " + ofWhat + ": " + write
                    + ". Requested WriteCapacityUnits: " + write
                    + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher"
                    + " limits.");
        }
        boolean lowered = read < current.readCapacityUnits() || write < current.writeCapacityUnits();
        if (lowered) {
            checkDecrease(current, nowMillis);
        }
        return current.changedTo(read, write, nowMillis);
    }

    private static void checkDecrease(Throughput current, long nowMillis) {
        long today = current.decreasesOn(nowMillis);
        Instant last = Instant.ofEpochMilli(current.lastDecreaseMillis());
        Instant next = last.plus(BETWEEN_DECREASES);
        if (today >= FREE_DECREASES_A_DAY && Instant.ofEpochMilli(nowMillis).isBefore(next)) {
            throw new EngineException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day."
                            + " After the first " + FREE_DECREASES_A_DAY
                            + " decreases, each subsequent decrease in the same UTC day can be performed at most once"
                            + " every "
                            + BETWEEN_DECREASES.toSeconds() + " seconds. Number of decreases today: " + today
                            + ". Last decrease at " + last + ". Next decrease can be made at " + next);
        }
    }
}
