package io.penstock.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the kernel says of a server's process.
 *
 * @param pid the process, or -1 if it is not on this machine
 */
record ServerProcess(long pid) {

    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TICKS_FIELD = 11;

    /** Seconds of CPU used so far by all its threads; 0 if unknown. */
    double cpuSeconds() throws IOException {
        return pid < 0 ? 0 : cpuSeconds(Path.of("/proc/" + pid + "/stat"));
    }

    /** Seconds of CPU used so far by the compilers of a Java process; 0 for any other. */
    double compilerSeconds() throws IOException {
        if (pid < 0) {
            return 0;
        }
        var seconds = 0.0;
        try (var threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) {
                try {
                    if (Files.readString(thread.resolve("comm")).matches("C[12] CompilerThre.*\\s*")) {
                        seconds += cpuSeconds(thread.resolve("stat"));
                    }
                } catch (NoSuchFileException ended) {
                    // The compilers come and go.
                }
            }
        }
        return seconds;
    }

    private static double cpuSeconds(Path file) throws IOException {
        var stat = Files.readString(file);
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TICKS_FIELD]) + Long.parseLong(fields[USER_TICKS_FIELD + 1]))
                / TICKS_PER_SECOND;
    }

    /** Megabytes resident. */
    long residentMegabytes() throws IOException {
        if (pid < 0) {
            return 0;
        }
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
