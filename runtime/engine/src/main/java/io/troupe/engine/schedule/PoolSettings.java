package io.troupe.engine.schedule;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// In which order jobs get slots.
///
/// @param mode
///            among pools; with FIFO there are none
/// @param pools
///            the pools that are described, by name; others have weight 1, no share and FIFO
public record PoolSettings(Mode mode, Map<String, Shares> pools) {
    /// An order.
    public enum Mode {
        /// By job, oldest first.
        FIFO,
        /// By what each has and what it is entitled to.
        FAIR
    }

    /// What a pool is entitled to.
    ///
    /// @param mode
    ///            among the stages of the pool
    /// @param weight
    ///            its share relative to that of other pools, at least 1
    /// @param minShare
    ///            how many slots it gets before others share the rest, at least 0
    public record Shares(Mode mode, int weight, int minShare) {
        /// What a pool has of which nothing is said.
        public static final Shares DEFAULT = new Shares(Mode.FIFO, 1, 0);
    }

    /// The pool of jobs that name none.
    public static final String DEFAULT_POOL = "default";
    /// What keys of pools begin with; the name of the pool and one of [#WEIGHT], [#MIN_SHARE] and [#POOL_MODE]
    /// follow.
    public static final String PREFIX = "troupe.scheduler.pool.";
    /// The end of the key of a weight.
    public static final String WEIGHT = ".weight";
    /// The end of the key of a least share.
    public static final String MIN_SHARE = ".minShare";
    /// The end of the key of a pool's own order.
    public static final String POOL_MODE = ".schedulingMode";
    /// All jobs in one row.
    public static final PoolSettings FIFO = new PoolSettings(Mode.FIFO, Map.of());

    /// The order among jobs.
    public static final Setting<String> MODE = Setting.text(
            "troupe.scheduler.mode", "FIFO",
            "FIFO: jobs get slots in the order in which they came. FAIR: pools share the slots.");

    /// Copies the map.
    public PoolSettings {
        pools = Map.copyOf(pools);
    }

    /// Reads the settings of `conf`; throws `INVALID_CONFIGURATION` when one cannot be read.
    static PoolSettings from(TroupeConf conf) {
        Map<String, Shares> pools = new TreeMap<>();
        for (Tuple2<String, String> entry : conf.getAll()) {
            String key = entry._1();
            for (String end : new String[]{WEIGHT, MIN_SHARE, POOL_MODE}) {
                if (key.startsWith(PREFIX) && key.endsWith(end)
                        && key.length() > PREFIX.length() + end.length()) {
                    String name = key.substring(PREFIX.length(), key.length() - end.length());
                    pools.merge(name, with(Shares.DEFAULT, key, end, entry._2()),
                            (known, _) -> with(known, key, end, entry._2()));
                }
            }
        }
        return new PoolSettings(modeOf(MODE.name(), conf.get(MODE)), pools);
    }

    private static Shares with(Shares known, String key, String end, String value) {
        return switch (end) {
            case WEIGHT -> new Shares(known.mode, number(key, value, 1), known.minShare);
            case MIN_SHARE -> new Shares(known.mode, known.weight, number(key, value, 0));
            default -> new Shares(modeOf(key, value), known.weight, known.minShare);
        };
    }

    private static int number(String key, String value, int least) {
        return Setting.integer(key, least, least, 1_000_000, "").parse(value);
    }

    private static Mode modeOf(String key, String value) {
        return switch (value.strip().toUpperCase(Locale.ROOT)) {
            case "FIFO" -> Mode.FIFO;
            case "FAIR" -> Mode.FAIR;
            default -> throw new TroupeException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Setting " + key + " has the value '" + value + "'; it must be FIFO or FAIR.");
        };
    }
}
