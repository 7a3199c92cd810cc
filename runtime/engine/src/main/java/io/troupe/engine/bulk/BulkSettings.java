package io.troupe.engine.bulk;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.time.Duration;

/// How transfers behave.
///
/// @param chunkBytes
///            the size of a chunk
/// @param window
///            how many chunks of one transfer may be under way
/// @param creditsPerPeer
///            how many chunks of all transfers from one peer may be under way
/// @param timeout
///            how long a reader waits for the next chunk before it asks again
/// @param attempts
///            how often a reader asks
public record BulkSettings(int chunkBytes, int window, int creditsPerPeer, Duration timeout, int attempts) {
    /// How long a reader waits.
    public static final Setting<Duration> TIMEOUT = Setting.duration(
            "troupe.fetch.timeout", "10s",
            "How long a reader waits for data from another process before it asks again.");
    /// How often a reader asks.
    public static final Setting<Integer> ATTEMPTS = Setting.integer(
            "troupe.fetch.attempts", 3, 1, 100,
            "How often a reader asks another process for the same data before the data counts as lost.");

    private static final int CHUNK_BYTES = 256 * 1024;
    private static final int WINDOW = 8;
    private static final int CREDITS_PER_PEER = 256;

    /// Reads the settings of `conf`.
    public static BulkSettings from(TroupeConf conf) {
        return new BulkSettings(CHUNK_BYTES, WINDOW, CREDITS_PER_PEER, conf.get(TIMEOUT), conf.get(ATTEMPTS));
    }
}
