package io.troupe.engine.driver;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many bytes of results each job has sent to the driver. Safe for use by any thread.
final class ResultBudget {
    private final long mostBytes;
    private final Map<Integer, Long> bytesByJob = new ConcurrentHashMap<>();

    ResultBudget(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Takes `bytes` for `jobId`, or throws `RESULT_TOO_LARGE`.
    void take(int jobId, long bytes) {
        long total = bytesByJob.merge(jobId, bytes, Long::sum);
        if (total > mostBytes) {
            throw new TroupeException(
                    ErrorCode.RESULT_TOO_LARGE,
                    "The serialised results of the job have " + total + " bytes, more than the driver takes ("
                            + mostBytes
                            + "). Write them to files, take fewer, or raise " + RemoteSettings.MAX_RESULT_SIZE
                            + ".");
        }
    }

    /// The job has ended.
    void forget(int jobId) {
        bytesByJob.remove(jobId);
    }
}
