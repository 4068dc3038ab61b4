package io.penstock.store.identity;

import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.TablePlan;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tokens in a table of their own: partition key {@code user_id}, sort key {@code id}; attributes {@code name},
 * {@code scopes}, {@code token_hash}, {@code created_at} (epoch milliseconds) and {@code expires_at} (epoch seconds,
 * the table's TTL attribute). Thread-safe.
 */
public final class DynamoTokenStore implements TokenStore {

    private static final String NAME = "name";
    private static final String SCOPES = "scopes";
    private static final String HASH = "token_hash";
    private static final String CREATED_AT = "created_at";
    private static final String EXPIRES_AT = "expires_at";
    private static final String ID = "id";

    private final OwnedTable table;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * Keeps tokens in a table.
     *
     * @param table the table
     * @param clock says what has expired
     * @param random where secrets come from
     */
    public DynamoTokenStore(OwnedTable table, InstantSource clock, SecureRandom random) {
        this.table = table;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Plans the table.
     *
     * @param prefix how the names of the service's tables begin
     * @return the plan of {@code <prefix>-tokens}
     */
    public static TablePlan plan(String prefix) {
        return new TablePlan(new OwnedTable.Layout(prefix + "-tokens", "user_id", ID), List.of(), EXPIRES_AT);
    }

    @Override
    public Uni<Issued> create(UserId user, Wish wish, Call call) {
        return Uni.createFrom().deferred(() -> {
            TokenText text = TokenText.random(user, random);
            Instant now = Instant.ofEpochMilli(clock.millis());
            AccessToken token = new AccessToken(text.id(), wish.name(), wish.scopes(), now, wish.expiresAt());
            OwnedKey key = new OwnedKey(OwnedPartition.of(user), token.id());
            return table.put(key, attributes(token, text.hash()), null, call)
                    .map(ignored -> new Issued(token, text.text()));
        });
    }

    @Override
    public Uni<TokenPage> page(UserId user, @Nullable String after, int tokensMax, Call call) {
        OwnedPartition partition = OwnedPartition.of(user);
        RowQuery query = new RowQuery(
                SortRange.all(),
                List.of(),
                null,
                true,
                true,
                tokensMax,
                after == null ? Map.of() : table.attributesOf(new OwnedKey(partition, after)));
        return table.query(partition, query, call).toUni().map(page -> {
            Map<String, AttributeValue> last = page.lastEvaluatedKey();
            return new TokenPage(
                    page.items().stream()
                            .map(item -> token(new Row(item)))
                            .filter(this::valid)
                            .toList(),
                    last == null ? null : new Row(last).text(ID));
        });
    }

    @Override
    public Uni<Boolean> revoke(UserId user, String id, Call call) {
        return table.delete(new OwnedKey(OwnedPartition.of(user), id), null, call)
                .map(old -> !old.isEmpty());
    }

    @Override
    public Uni<@Nullable Holder> holder(String text, Call call) {
        TokenText presented = TokenText.parse(text);
        if (presented == null) {
            return Uni.createFrom().nullItem();
        }
        OwnedKey key = new OwnedKey(OwnedPartition.of(presented.user()), presented.id());
        return table.get(key, true, List.of(), call).map(row -> holder(presented, row));
    }

    private @Nullable Holder holder(TokenText presented, @Nullable Map<String, AttributeValue> attributes) {
        if (attributes == null) {
            return null;
        }
        Row row = new Row(attributes);
        if (!MessageDigest.isEqual(row.bytes(HASH), presented.hash())) {
            return null;
        }
        AccessToken token = token(row);
        return valid(token) ? new Holder(presented.user(), token) : null;
    }

    private boolean valid(AccessToken token) {
        Instant expiresAt = token.expiresAt();
        return expiresAt == null || clock.instant().isBefore(expiresAt);
    }

    private static Map<String, AttributeValue> attributes(AccessToken token, byte[] hash) {
        Map<String, AttributeValue> row = new LinkedHashMap<>();
        row.put(NAME, AttributeValue.fromS(token.name()));
        row.put(
                SCOPES,
                AttributeValue.fromSs(
                        token.scopes().stream().map(Scope::wireName).sorted().toList()));
        row.put(HASH, AttributeValue.fromB(SdkBytes.fromByteArray(hash)));
        row.put(CREATED_AT, AttributeValue.fromN(Long.toString(token.createdAt().toEpochMilli())));
        Instant expiresAt = token.expiresAt();
        if (expiresAt != null) {
            row.put(EXPIRES_AT, AttributeValue.fromN(Long.toString(expiresAt.getEpochSecond())));
        }
        return row;
    }

    private static AccessToken token(Row row) {
        Set<Scope> scopes = row.texts(SCOPES).stream()
                .map(Scope::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new AccessToken(
                row.text(ID),
                row.text(NAME),
                scopes,
                row.instantMillis(CREATED_AT),
                row.instantSecondsOrNull(EXPIRES_AT));
    }
}
