package io.troupe.engine.driver;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.time.Duration;

/// How a driver treats executors in other JVMs.
///
/// @param lease
///            for how long an executor may act without hearing from the driver; the driver waits half as long
///            again
/// @param mostResultBytes
///            how large the serialised result of one task may be
public record RemoteSettings(Duration lease, long mostResultBytes) {
    /// The lease of executors.
    public static final Setting<Duration> LEASE = Setting.duration(
            "troupe.executor.lease", "10s",
            "For how long an executor that hears nothing from its driver goes on before it stops its tasks and ends.");
    /// The largest result.
    public static final Setting<Long> MAX_RESULT_SIZE = Setting.bytes(
            "troupe.driver.maxResultSize", "1g",
            "How large the serialised results of one job may be in all; the job fails when they are larger.");

    /// Reads the settings of `conf`.
    public static RemoteSettings from(TroupeConf conf) {
        return new RemoteSettings(conf.get(LEASE), conf.get(MAX_RESULT_SIZE));
    }

    /// After how long without a sign of life the driver takes an executor for lost: later than the executor
    /// itself gives up.
    Duration silenceLimit() {
        return lease.plus(lease.dividedBy(2));
    }
}
