package io.troupe.sql.exec;

/// How plans follow what their stages have really written.
///
/// @param enabled
///            whether they do at all
/// @param coalesce
///            whether small neighbouring partitions are read together
/// @param advisoryBytes
///            how much a partition should have
/// @param leastBytes
///            what is never read alone, however many slots are free
/// @param slots
///            how many tasks run at the same time
/// @param splitSkew
///            whether a partition of a join that is much larger than the others is read by several tasks
/// @param skewFactor
///            how many times the median makes a partition too large
/// @param skewBytes
///            what is never too large
/// @param broadcastBytes
///            up to how many bytes the finished side of a join goes whole to all tasks; negative for never
/// @param mostBroadcastBytes
///            what never goes whole to all tasks, whatever was planned and whether or not plans follow
/// @param shufflePartitions
///            into how many parts the sides of a join are divided then
public record AdaptiveSettings(
        boolean enabled, boolean coalesce, long advisoryBytes, long leastBytes, int slots, boolean splitSkew,
        double skewFactor, long skewBytes, long broadcastBytes, long mostBroadcastBytes,
        int shufflePartitions) {
    private static final long MOST_BROADCAST_BYTES = 8L << 30;

    /// What is used unless a session sets something else.
    public static AdaptiveSettings defaults(int slots, long broadcastBytes) {
        return new AdaptiveSettings(
                true, true, 64L << 20, 1L << 20, slots, true, 5, 256L << 20, broadcastBytes,
                MOST_BROADCAST_BYTES, slots);
    }
}
