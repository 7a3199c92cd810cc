package io.troupe.engine.shuffle;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.time.Duration;

/// How buckets are fetched from other hosts.
///
/// @param bytesInFlight
///            how many bytes one reader may have under way or waiting to be decoded
/// @param maxRetries
///            how often a bucket is asked for again when the connection fails
/// @param retryWait
///            how long to wait before the first retry; doubled before each further one
record FetchSettings(long bytesInFlight, int maxRetries, Duration retryWait) {
    static final Setting<Long> BYTES_IN_FLIGHT = Setting.bytes(
            "troupe.reducer.maxSizeInFlight", "48m",
            "How many bytes a reduce task may have under way from other executors or waiting to be decoded.");
    static final Setting<Integer> MAX_RETRIES = Setting.integer(
            "troupe.shuffle.io.maxRetries", 3, 0, 100,
            "How often a shuffle bucket is asked for again when the connection to its executor fails.");
    static final Setting<Duration> RETRY_WAIT = Setting.duration(
            "troupe.shuffle.io.retryWait", "100ms",
            "How long to wait before a shuffle bucket is asked for again; doubled before each further retry.");

    static FetchSettings of(TroupeConf conf) {
        return new FetchSettings(conf.get(BYTES_IN_FLIGHT), conf.get(MAX_RETRIES), conf.get(RETRY_WAIT));
    }
}
