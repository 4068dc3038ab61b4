import java.time.Duration;
import java.util.Locale;

/** What a program claims, printed as it is found true or false; the exit code tells whether all were true. */
final class Claims {

    private int passed;
    private int failed;

    void claim(boolean holds, String what, Object... arguments) {
        String text = String.format(Locale.ROOT, what, arguments);
        if (holds) {
            passed++;
        } else {
            failed++;
        }
        System.out.println((holds ? "PASS  " : "FAIL  ") + text);
    }

    static void say(String what, Object... arguments) {
        System.out.println("      " + String.format(Locale.ROOT, what, arguments));
    }

    static double seconds(long sinceNanos) {
        return Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1000.0;
    }

    /** Ends the program. */
    void exit() {
        System.out.println(failed == 0 ? passed + " claims hold" : failed + " of " + (passed + failed) + " claims FAIL");
        System.exit(failed == 0 ? 0 : 1);
    }
}
