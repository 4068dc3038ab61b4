import io.penstock.fault.FaultProxy;
import java.net.URI;
import java.util.Map;

/**
 * A batch into a table of {@code --units} write capacity units, which a fault proxy keeps (it saves up two
 * seconds' worth, DynamoDB five minutes', and throttles what is beyond):
 * first by a service that was told of the limit, then by one that was not and finds it out.
 *
 * <p>{@code --items=12000 --units=200 --endpoint=engine}; each item costs one unit.
 */
final class Paced {

    private final Claims claims = new Claims();
    private final int items;
    private final int units;

    private Paced(Stage stage) {
        this.items = stage.number("items", 12_000);
        this.units = stage.number("units", 200);
    }

    public static void main(String... arguments) throws Exception {
        Map<String, String> options = Stage.options(arguments);
        try (Stage stage = new Stage(options)) {
            Paced paced = new Paced(stage);
            URI endpoint = stage.endpoint();
            FaultProxy proxy = stage.faults(endpoint, 1);
            proxy.rules("provisioned units=" + paced.units + " seconds=2 operation=BatchWriteItem");
            Stage.Node told = stage.service("told", proxy.endpoint(),
                    "-Dpenstock.capacity.tables.\"bulk\".write-units=" + paced.units);
            Http.once(told.url(), "POST", "/v1/tables",
                            "{\"name\":\"bulk\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"}}")
                    .expect(200, 201);
            double best = (double) paced.items / paced.units;
            double seconds = paced.batch(told, "told of the limit");
            paced.claims.claim(throttles(told) == 0, "told of the limit: throttled %.0f times", throttles(told));
            paced.claims.claim(seconds >= 0.95 * (best - 1) && seconds <= 1.15 * best + 2,
                    "told of the limit: takes the time it should: %.1f s of %.1f s", seconds, best);
            Stage.Node finds = stage.service("finds", proxy.endpoint());
            seconds = paced.batch(finds, "finding it out");
            double sent = Stage.sum(finds.metrics(), "penstock_dynamo_attempts_seconds_count", "operation=\"BatchWriteItem\"");
            paced.claims.claim(seconds <= 1.6 * best + 2, "finding it out: %.1f s of %.1f s at best", seconds, best);
            paced.claims.claim(throttles(finds) <= 0.25 * sent,
                    "finding it out: %.0f of %.0f requests throttled, none lost", throttles(finds), sent);
            stage.close();
            paced.claims.exit();
        }
    }

    private double batch(Stage.Node service, String how) {
        long began = System.nanoTime();
        long ok = Bulkheads.batch(service, items);
        double seconds = Claims.seconds(began);
        claims.claim(ok == items, "%s: %,d of %,d items written in %.1f s, %.0f units/s", how, ok, items, seconds,
                items / seconds);
        return seconds;
    }

    private static double throttles(Stage.Node service) throws Exception {
        return Stage.sum(service.metrics(), "penstock_dynamo_throttles_total", "BatchWriteItem");
    }
}
