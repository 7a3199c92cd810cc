package io.troupe.engine.frame;

/// Which frames a writer tries to compress. Bytes that do not get smaller cost more time than those that do, and
/// they come in long stretches: after a trial that saved too little as many bytes are not tried as were tried
/// or left out before it since the last success, [#MOST_SKIPPED_BYTES] at most. So at worst one byte in
/// seventeen is tried in vain, and a stretch that does get smaller is found within that distance.
///
/// Depends on nothing but the frames, so the same bytes become the same frames again.
final class CompressionTrials {
    /// What is left out between two trials at most.
    static final int MOST_SKIPPED_BYTES = 1 << 20;

    private int pause;
    private int skipping;

    /// Whether to try the next frame, of `length` bytes.
    boolean isDue(int length) {
        if (skipping <= 0) {
            return true;
        }
        skipping -= length;
        return false;
    }

    /// Takes note of a trial with `length` bytes.
    void tried(int length, boolean isWorthIt) {
        pause = isWorthIt ? 0 : Math.min(MOST_SKIPPED_BYTES, 2 * pause + length);
        skipping = pause;
    }
}
