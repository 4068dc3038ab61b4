package io.penstock.engine.request.control;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.failure.UnitMessages;
import io.penstock.engine.request.shape.Constraint;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.FlagShape;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.NumberShape;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.table.AttributeDefinition;
import io.penstock.engine.request.table.EncryptionSpecification;
import io.penstock.engine.request.table.OnDemandThroughput;
import io.penstock.engine.request.table.ProvisionedThroughput;
import io.penstock.engine.request.table.ScalarAttributeType;
import io.penstock.engine.request.table.StreamSpecification;
import io.penstock.engine.request.table.WarmThroughput;
import io.penstock.engine.table.StreamViewType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts that both CreateTable and UpdateTable have: their shapes and their records. */
final class TableParts {

    static final String DEFINITIONS = "AttributeDefinitions";
    static final String BILLING_MODE = "BillingMode";
    static final String THROUGHPUT = "ProvisionedThroughput";
    static final String ON_DEMAND = "OnDemandThroughput";
    static final String WARM = "WarmThroughput";
    static final String STREAM = "StreamSpecification";
    static final String ENCRYPTION = "SSESpecification";
    static final String TABLE_CLASS = "TableClass";
    static final String DELETION_PROTECTION = "DeletionProtectionEnabled";
    static final String ATTRIBUTE_NAME = "AttributeName";

    private static final String READ_UNITS = "ReadCapacityUnits";
    private static final String WRITE_UNITS = "WriteCapacityUnits";
    private static final String MAX_READ_UNITS = "MaxReadRequestUnits";
    private static final String MAX_WRITE_UNITS = "MaxWriteRequestUnits";
    private static final String WARM_READ_UNITS = "ReadUnitsPerSecond";
    private static final String WARM_WRITE_UNITS = "WriteUnitsPerSecond";
    private static final String STREAM_ENABLED = "StreamEnabled";
    private static final String STREAM_VIEW = "StreamViewType";
    private static final String ENABLED = "Enabled";
    private static final String ENCRYPTION_TYPE = "SSEType";
    private static final String ENCRYPTION_KEY = "KMSMasterKeyId";
    private static final long INITIAL_READ_UNITS = 12_000;
    private static final long INITIAL_WRITE_UNITS = 4_000;
    private static final long UNITS_MAX = 1_000_000_000_000L;
    private static final int ATTRIBUTE_NAME_CHARACTERS_MAX = 255;

    static final TextShape KEY_ATTRIBUTE_NAME =
            TextShape.of(Constraints.minLength(1), Constraints.maxLength(ATTRIBUTE_NAME_CHARACTERS_MAX));

    static final ListShape DEFINITION_LIST = ListShape.of(StructureShape.of(
            "AttributeDefinition",
            Member.required(ATTRIBUTE_NAME, KEY_ATTRIBUTE_NAME),
            Member.required("AttributeType", TextShape.oneOf("B", "N", "S"))));

    static final Member BILLING = Member.optional(BILLING_MODE, TextShape.oneOf("PROVISIONED", "PAY_PER_REQUEST"));

    static final Member PROVISIONED = Member.optional(
            THROUGHPUT,
            StructureShape.of(
                    THROUGHPUT,
                    Member.required(WRITE_UNITS, NumberShape.ofLong(Constraints.atLeast(1))),
                    Member.required(READ_UNITS, NumberShape.ofLong(Constraints.atLeast(1)))));

    static final Member MAXIMUM = Member.optional(
            ON_DEMAND,
            StructureShape.of(
                    ON_DEMAND,
                    Member.optional(MAX_READ_UNITS, NumberShape.ofLong()),
                    Member.optional(MAX_WRITE_UNITS, NumberShape.ofLong())));

    static final Member WARM_UNITS = Member.optional(
            WARM,
            StructureShape.of(
                    WARM,
                    Member.optional(WARM_READ_UNITS, NumberShape.ofLong(Constraints.atLeast(1))),
                    Member.optional(WARM_WRITE_UNITS, NumberShape.ofLong(Constraints.atLeast(1)))));

    static final Member STREAMS = Member.optional(
            STREAM,
            StructureShape.of(
                    STREAM,
                    Member.required(STREAM_ENABLED, FlagShape.FLAG),
                    Member.optional(
                            STREAM_VIEW,
                            TextShape.oneOf("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"))));

    static final Member ENCRYPTIONS = Member.optional(
            ENCRYPTION,
            StructureShape.of(
                    ENCRYPTION,
                    Member.optional(ENABLED, FlagShape.FLAG),
                    Member.optional(ENCRYPTION_TYPE, TextShape.oneOf("AES256", "KMS")),
                    Member.optional(ENCRYPTION_KEY, TextShape.ANY)));

    static final Member CLASS = Member.optional(TABLE_CLASS, TextShape.oneOf("STANDARD", "STANDARD_INFREQUENT_ACCESS"));
    static final Member PROTECTION = Member.optional(DELETION_PROTECTION, FlagShape.FLAG);

    static final StructureShape TAG =
            StructureShape.of("Tag", Member.optional("Key", TextShape.ANY), Member.optional("Value", TextShape.ANY));

    static final TextShape INDEX_NAME = TextShape.of(
            Constraints.name(),
            Constraints.minLength(DynamoLimits.TABLE_NAME_CHARS_MIN),
            Constraints.maxLength(DynamoLimits.TABLE_NAME_CHARS_MAX));

    private TableParts() {}

    static ListShape list(StructureShape element, Constraint... constraints) {
        return ListShape.of(element, constraints);
    }

    /** Gives the definitions; none twice. */
    static List<AttributeDefinition> definitions(Draft draft) {
        List<AttributeDefinition> definitions = draft.structures(DEFINITIONS).stream()
                .map(given -> new AttributeDefinition(
                        given.requiredText(ATTRIBUTE_NAME),
                        ScalarAttributeType.valueOf(given.requiredText("AttributeType"))))
                .toList();
        Set<String> names = new HashSet<>();
        for (AttributeDefinition definition : definitions) {
            if (!names.add(definition.attributeName())) {
                throw EngineException.validation(TableMessages.definedTwice(definition.attributeName()));
            }
        }
        return definitions;
    }

    /** Gives the units per second and refuses numbers beyond all bounds. */
    static @Nullable ProvisionedThroughput throughput(Draft draft) {
        Draft given = draft.structure(THROUGHPUT);
        if (given == null) {
            return null;
        }
        return new ProvisionedThroughput(units(given, READ_UNITS), units(given, WRITE_UNITS));
    }

    private static long units(Draft given, String member) {
        long units = Objects.requireNonNull(given.number(member));
        if (units > UNITS_MAX) {
            throw EngineException.validation(TableMessages.outOfBounds(units, member));
        }
        return units;
    }

    /** Gives the upper bounds; a structure without any is the same as none. */
    static @Nullable OnDemandThroughput maximum(Draft draft) {
        Draft given = draft.structure(ON_DEMAND);
        if (given == null || (!given.has(MAX_READ_UNITS) && !given.has(MAX_WRITE_UNITS))) {
            return null;
        }
        return new OnDemandThroughput(given.number(MAX_READ_UNITS), given.number(MAX_WRITE_UNITS));
    }

    /** Refuses upper bounds below the least allowed; -1, which removes a bound, is up to the caller. */
    static void checkMaximum(OnDemandThroughput maximum, boolean removable) {
        checkMaximum(MAX_READ_UNITS, maximum.maxReadRequestUnits(), removable);
        checkMaximum(MAX_WRITE_UNITS, maximum.maxWriteRequestUnits(), removable);
    }

    private static void checkMaximum(String member, @Nullable Long units, boolean removable) {
        if (units != null && units < 1 && !(removable && units == -1)) {
            throw EngineException.validation(TableMessages.maximumOutOfRange(member));
        }
    }

    /** Refuses upper bounds of an index below the least allowed. */
    static void checkMaximum(@Nullable OnDemandThroughput maximum, String indexName) {
        if (maximum != null) {
            refuseBelow(1, maximum.maxReadRequestUnits(), UnitMessages.maximumOutOfRange(MAX_READ_UNITS, indexName));
            refuseBelow(1, maximum.maxWriteRequestUnits(), UnitMessages.maximumOutOfRange(MAX_WRITE_UNITS, indexName));
        }
    }

    /** Refuses less warm throughput than a table or index on demand has from the start. */
    static void checkWarm(@Nullable WarmThroughput warm, String ofWhat) {
        if (warm != null) {
            refuseBelow(
                    INITIAL_READ_UNITS,
                    warm.readUnitsPerSecond(),
                    UnitMessages.lessThanInitial(WARM_READ_UNITS, ofWhat));
            refuseBelow(
                    INITIAL_WRITE_UNITS,
                    warm.writeUnitsPerSecond(),
                    UnitMessages.lessThanInitial(WARM_WRITE_UNITS, ofWhat));
        }
    }

    private static void refuseBelow(long least, @Nullable Long units, String why) {
        if (units != null && units < least) {
            throw EngineException.validation(why);
        }
    }

    /** Says which of the upper bounds is told when none is allowed. */
    static String firstMaximum(OnDemandThroughput maximum) {
        return maximum.maxReadRequestUnits() != null ? MAX_READ_UNITS : MAX_WRITE_UNITS;
    }

    static @Nullable WarmThroughput warm(Draft draft) {
        Draft given = draft.structure(WARM);
        return given == null ? null : new WarmThroughput(given.number(WARM_READ_UNITS), given.number(WARM_WRITE_UNITS));
    }

    /** Gives the stream asked for, and tells what is wrong with it in the words of the operation. */
    static @Nullable StreamSpecification stream(Draft draft, boolean creates) {
        Draft given = draft.structure(STREAM);
        if (given == null) {
            return null;
        }
        boolean enabled = given.flag(STREAM_ENABLED, false);
        StreamViewType view = given.choice(STREAM_VIEW, StreamViewType.class);
        if (enabled && view == null) {
            throw EngineException.validation(
                    creates ? TableMessages.NO_STREAM_VIEW : TableMessages.NO_STREAM_VIEW_IN_UPDATE);
        }
        if (!enabled && view != null) {
            throw EngineException.validation(
                    creates ? TableMessages.VIEW_OF_DISABLED_STREAM : TableMessages.VIEW_OF_STREAM_TO_DISABLE);
        }
        return new StreamSpecification(enabled, view);
    }

    static @Nullable EncryptionSpecification encryption(Draft draft) {
        Draft given = draft.structure(ENCRYPTION);
        if (given == null) {
            return null;
        }
        boolean enabled = given.flag(ENABLED, false);
        String type = given.text(ENCRYPTION_TYPE);
        String key = given.text(ENCRYPTION_KEY);
        if (!enabled && type != null) {
            throw EngineException.validation(TableMessages.TYPE_WITHOUT_ENCRYPTION);
        }
        if (!enabled && key != null) {
            throw EngineException.validation(TableMessages.KEY_WITHOUT_ENCRYPTION);
        }
        if ("AES256".equals(type)) {
            throw EngineException.validation(TableMessages.AES_256);
        }
        return new EncryptionSpecification(enabled, type, key);
    }
}
