package io.troupe.engine.driver;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many bytes of results each running job has sent to the driver. Safe for use by any thread.
final class ResultBudget {
    private final long mostBytes;
    private final Map<Integer, Long> bytesByJob = new ConcurrentHashMap<>();

    ResultBudget(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Tasks of `jobId` are about to run. Opening it again changes nothing.
    void open(int jobId) {
        bytesByJob.putIfAbsent(jobId, 0L);
    }

    /// Takes `bytes` for `jobId`, or throws `RESULT_TOO_LARGE`. What comes late, when the job has ended, is not
    /// counted.
    void take(int jobId, long bytes) {
        Long total = bytesByJob.computeIfPresent(jobId, (_, before) -> before + bytes);
        if (total != null && total > mostBytes) {
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

    /// How many jobs are open.
    int jobCount() {
        return bytesByJob.size();
    }
}
