package io.penstock.dynamo.client.pace;

import java.time.Duration;

/** A courtesy's numbers, given. */
public record SetCourtesy(Duration lag, Duration pauseMax) implements CourtesyConfig {

    /** As shipped; without lags to hear of it never pauses. */
    public static Courtesy usual() {
        return new Courtesy(new SetCourtesy(Duration.ofMillis(2), Duration.ofMillis(50)), System::nanoTime);
    }
}
