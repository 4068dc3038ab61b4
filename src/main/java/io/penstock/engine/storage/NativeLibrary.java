package io.penstock.engine.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.NativeLibraryLoader;

/**
 * Loads the native library once for the process, from a directory of its own that is removed again at once: the library
 * stays mapped, and a process that is killed leaves no copy behind.
 */
final class NativeLibrary {

    private static boolean loaded;

    private NativeLibrary() {}

    static synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            Path directory = Files.createTempDirectory("penstock-native");
            try {
                NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
            } finally {
                remove(directory);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "cannot unpack the native storage library into " + System.getProperty("java.io.tmpdir")
                            + " (choose another place with -Djava.io.tmpdir): " + e.getMessage(),
                    e);
        } catch (UnsatisfiedLinkError e) {
            throw new StorageException("cannot load the native storage library: " + e.getMessage(), e);
        }
        loaded = true;
    }

    private static void remove(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.toList();
        }
        for (Path file : files) {
            removeOrLeaveToExit(file);
        }
        removeOrLeaveToExit(directory);
    }

    private static void removeOrLeaveToExit(Path path) {
        try {
            Files.delete(path);
        } catch (IOException inUse) {
            // Some systems do not let go of a mapped file before the process ends.
            path.toFile().deleteOnExit();
        }
    }
}
