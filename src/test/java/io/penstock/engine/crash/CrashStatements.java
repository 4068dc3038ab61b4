package io.penstock.engine.crash;

import io.penstock.engine.crash.CrashWorkload.Step;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.replica.Ask;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.wire.json.RequestReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The writes of the crash test that are statements of PartiQL. */
final class CrashStatements {

    private CrashStatements() {}

    private static Request statement(String text) {
        return read(Operation.EXECUTE_STATEMENT, "{\"Statement\":\"" + text + "\"}");
    }

    private static Request read(Operation operation, String body) {
        return RequestReader.read(operation, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String partition(Item key) {
        return ((StringValue) key.get("pk")).value();
    }

    private static String where(Item key) {
        return " WHERE pk = '" + partition(key) + "' AND sk = " + CrashWorkload.sort(key);
    }

    /** Refused where the item exists. */
    static Step insert(Item key, long n) {
        String text = "INSERT INTO " + CrashWorkload.TABLE + " VALUE {'pk': '" + partition(key) + "', 'sk': "
                + CrashWorkload.sort(key) + ", 'v': " + n + ", 'g': 'g1', 'l': 7}";
        Item item = key.with("v", Ask.value(n)).with("g", Ask.value("g1")).with("l", Ask.value(7));
        return CrashWorkload.step(statement(text), items -> items.putIfAbsent(CrashWorkload.sort(key), item));
    }

    /** Refused where the item does not exist. */
    static Step update(Item key, long n) {
        String text = "UPDATE " + CrashWorkload.TABLE + " SET v = " + n + " SET g = 'g2' REMOVE l" + where(key);
        return CrashWorkload.step(
                statement(text),
                items -> items.computeIfPresent(CrashWorkload.sort(key), (sort, item) -> updated(item, n)));
    }

    private static Item updated(Item item, long n) {
        return item.with("v", Ask.value(n)).with("g", Ask.value("g2")).without("l");
    }

    static Step delete(Item key) {
        String text = "DELETE FROM " + CrashWorkload.TABLE + where(key);
        return CrashWorkload.step(statement(text), items -> items.remove(CrashWorkload.sort(key)));
    }

    /** Updates the one and deletes the other; cancelled where the one does not exist. */
    static Step transaction(Item updated, Item deleted, long n, String token) {
        String update = "UPDATE " + CrashWorkload.TABLE + " SET v = " + n + " SET g = 'g2' REMOVE l" + where(updated);
        String delete = "DELETE FROM " + CrashWorkload.TABLE + where(deleted);
        Request request = read(
                Operation.EXECUTE_TRANSACTION,
                "{\"TransactStatements\":[{\"Statement\":\"" + update + "\"},{\"Statement\":\"" + delete
                        + "\"}],\"ClientRequestToken\":\"" + token + "\"}");
        return CrashWorkload.step(request, items -> change(items, updated, deleted, n));
    }

    private static void change(Map<Integer, Item> items, Item updated, Item deleted, long n) {
        Item item = items.get(CrashWorkload.sort(updated));
        if (item != null) {
            items.put(CrashWorkload.sort(updated), updated(item, n));
            items.remove(CrashWorkload.sort(deleted));
        }
    }
}
