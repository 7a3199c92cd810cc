package io.troupe.engine.frame;

/// What is known of a sequence of frames: enough to write its end, wherever the frames are.
///
/// @param bytes
///            how many bytes they take
/// @param count
///            how many frames there are
/// @param chain
///            their header checksums `c1 ... cn` as the polynomial `c1 * P^(n-1) + ... + cn` modulo 2^64, so
///            that the chain of two sequences put together follows from theirs
public record Frames(long bytes, long count, long chain) {
    /// No frames.
    public static final Frames NONE = new Frames(0, 0, 0);

    private static final long P = 0x9E3779B97F4A7C15L;

    /// These frames, followed by one of `frameBytes` bytes with this header checksum.
    Frames append(long frameBytes, int headerCrc) {
        return new Frames(bytes + frameBytes, count + 1, appendChain(chain, headerCrc));
    }

    /// These frames, followed by `next`.
    public Frames then(Frames next) {
        long power = 1;
        long square = P;
        for (long n = next.count; n != 0; n >>>= 1) {
            if ((n & 1) != 0) {
                power *= square;
            }
            square *= square;
        }
        return new Frames(bytes + next.bytes, count + next.count, chain * power + next.chain);
    }

    /// Whether there are none.
    public boolean isEmpty() {
        return count == 0;
    }

    /// The chain in 32 bits, as the end of a segment carries it.
    public int fold() {
        return fold(chain);
    }

    static long appendChain(long chain, int headerCrc) {
        return chain * P + (headerCrc & 0xFFFF_FFFFL);
    }

    static int fold(long chain) {
        return (int) (chain ^ (chain >>> 32));
    }
}
