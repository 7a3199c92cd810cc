package io.troupe.bench.workload;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Writes the word file: words of Zipf's distribution, ten a line, single spaces, `\n` after each line. The file ends
/// with the first line that reaches the wanted size.
public final class WordFile {
    /// Megabytes (10^6 bytes) at full size.
    public static final long MEGABYTES = 500;
    /// Words on a line.
    public static final int WORDS_PER_LINE = 10;

    private static final long SEED = 10;
    private static final int WORDS_PER_CHUNK = 1_000_000;
    private static final int MOST_BYTES_PER_WORD = 9;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    private final Zipf frequency = new Zipf(Words.COUNT);
    private final Words words = new Words();

    private record Chunk(byte[] bytes, int length) {}

    /// The rank of word `index` of the file.
    public int rank(long index) {
        return frequency.rank(SEED, index);
    }

    /// Writes the file of at least `leastBytes` to `file`, which is replaced, and returns its size in bytes. Two
    /// threads make the words while the caller writes; about 40 MB of memory.
    public long write(Path file, long leastBytes) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                OutputStream out = Files.newOutputStream(file)) {
            Deque<Future<Chunk>> ahead = new ArrayDeque<>();
            long nextChunk = 0;
            long size = 0;
            while (size < leastBytes) {
                while (ahead.size() < 3) {
                    long firstWord = nextChunk++ * WORDS_PER_CHUNK;
                    ahead.add(threads.submit(() -> chunk(firstWord)));
                }
                Chunk chunk = await(ahead.remove());
                int length = lengthToWrite(chunk, leastBytes - size);
                out.write(chunk.bytes, 0, length);
                size += length;
            }
            threads.shutdownNow();
            return size;
        }
    }

    private Chunk chunk(long firstWord) {
        byte[] bytes = new byte[WORDS_PER_CHUNK * MOST_BYTES_PER_WORD + Long.BYTES];
        int length = 0;
        for (long index = firstWord; index < firstWord + WORDS_PER_CHUNK; index++) {
            int rank = rank(index);
            // all eight bytes are written; what follows the word's own letters is overwritten next
            LONGS.set(bytes, length, words.packed(rank));
            length += Words.lengthOf(rank);
            bytes[length++] = (byte) (index % WORDS_PER_LINE == WORDS_PER_LINE - 1 ? '\n' : ' ');
        }
        return new Chunk(bytes, length);
    }

    /// The length of `chunk` up to the first end of a line at or past `wantedBytes`.
    private static int lengthToWrite(Chunk chunk, long wantedBytes) {
        if (wantedBytes > chunk.length) {
            return chunk.length;
        }
        int end = (int) wantedBytes - 1;
        while (chunk.bytes[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    private static Chunk await(Future<Chunk> chunk) throws IOException {
        try {
            return chunk.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while making words.");
        } catch (ExecutionException e) {
            throw new IOException("A block of words could not be made.", e.getCause());
        }
    }
}
