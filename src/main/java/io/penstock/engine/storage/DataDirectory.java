package io.penstock.engine.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory a store lies in, locked for this process while open.
 *
 * <pre>
 * penstock.lock     locked by the process that has the store open; holds its process id
 * penstock.format   one line: what this directory is, and the version of its format
 * rocksdb/          the data
 * </pre>
 */
final class DataDirectory implements AutoCloseable {

    static final int FORMAT_VERSION = 2;
    /** Has no streams; opening it adds them. */
    private static final int FORMAT_WITHOUT_STREAMS = 1;

    private static final String FORMAT_PREFIX = "penstock data, format ";
    private static final String FORMAT_FILE = "penstock.format";
    private static final String FORMAT_DRAFT = "penstock.format.draft";
    private static final String LOCK_FILE = "penstock.lock";

    private final Path directory;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private DataDirectory(Path directory, FileChannel lockChannel, FileLock lock) {
        this.directory = directory;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /**
     * Creates the directory if it is absent, locks it and checks its format.
     *
     * @throws StorageException if it cannot be written, is in use, or holds something else than data of this version
     */
    static DataDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StorageException("cannot create the data directory " + directory + ": " + reason(e), e);
        }
        refuseForeign(directory);
        DataDirectory opened = lock(directory);
        try {
            opened.checkFormat();
        } catch (IOException e) {
            opened.close();
            throw new StorageException("cannot read or write the data directory " + directory + ": " + reason(e), e);
        } catch (StorageException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    Path dataPath() {
        return directory.resolve("rocksdb");
    }

    private static void refuseForeign(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            if (!names.contains(FORMAT_FILE) && !Set.of(LOCK_FILE, FORMAT_DRAFT).containsAll(names)) {
                throw new StorageException(
                        "the directory " + directory + " is not empty and holds no penstock data; choose another");
            }
        } catch (IOException e) {
            throw new StorageException("cannot read the data directory " + directory + ": " + reason(e), e);
        }
    }

    private static DataDirectory lock(Path directory) {
        Path file = directory.resolve(LOCK_FILE);
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StorageException("cannot write to the data directory " + directory + ": " + reason(e), e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return new DataDirectory(directory, channel, lock);
            }
            String owner = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
            channel.close();
            throw new StorageException(
                    "the data directory " + directory + " is in use by another process, id " + owner);
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel, e);
            throw new StorageException("the data directory " + directory + " is already open in this process", e);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new StorageException("cannot lock the data directory " + directory + ": " + reason(e), e);
        }
    }

    private void checkFormat() throws IOException {
        Path file = directory.resolve(FORMAT_FILE);
        if (!Files.exists(file)) {
            writeFormat(file);
            return;
        }
        String line = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (line.equals(FORMAT_PREFIX + FORMAT_WITHOUT_STREAMS)) {
            writeFormat(file);
            return;
        }
        if (!line.equals(FORMAT_PREFIX + FORMAT_VERSION)) {
            throw new StorageException("the data directory " + directory + " says \"" + line
                    + "\" of itself, this version reads \"" + FORMAT_PREFIX + FORMAT_VERSION
                    + "\" and older only; open it with the version that wrote it");
        }
    }

    /** Writes a whole file or none, so that a crash leaves no half a version behind. */
    private void writeFormat(Path file) throws IOException {
        Path draft = directory.resolve(FORMAT_DRAFT);
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((FORMAT_PREFIX + FORMAT_VERSION + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockChannel.close();
        } catch (IOException e) {
            throw new StorageException("cannot unlock the data directory " + directory + ": " + reason(e), e);
        }
    }

    private static void closeQuietly(FileChannel channel, Exception cause) {
        try {
            channel.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static String reason(IOException e) {
        String message = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + ", " + message;
    }
}
