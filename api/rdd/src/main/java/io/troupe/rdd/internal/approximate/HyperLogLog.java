package io.troupe.rdd.internal.approximate;

import io.troupe.rdd.internal.step.Seeds;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A sketch that tells about how many different values were added. Memory for `2^precision` bytes, whatever is added.
///
/// Sketch: P. Flajolet, E. Fusy, O. Gandouet, F. Meunier, HyperLogLog: the analysis of a near-optimal cardinality
/// estimation algorithm, AofA 2007. Estimate: O. Ertl, New cardinality estimation algorithms for HyperLogLog
/// sketches, arXiv:1702.01284, section 4, which has no bias for small numbers and needs no tables. Values are told
/// apart by 64 bits made of the value of a number, of the characters of a string and otherwise of `hashCode()`.
public final class HyperLogLog implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_PRECISION = 4;
    private static final int GREATEST_PRECISION = 24;
    private static final double ERROR_OF_ONE_REGISTER = 1.04;
    private static final double LIMIT_OF_ALPHA = 1 / (2 * Math.log(2));

    private final int precision;
    private final byte[] registers;

    /// An empty sketch of `2^precision` registers, 4 to 24.
    public HyperLogLog(int precision) {
        this.precision = precision;
        this.registers = new byte[1 << precision];
    }

    /// The least relative standard deviation that a sketch can have.
    public static double leastError() {
        return ERROR_OF_ONE_REGISTER / Math.sqrt(1 << GREATEST_PRECISION);
    }

    /// The precision whose relative standard deviation is at most `error`, which is at least [#leastError()].
    public static int precisionFor(double error) {
        int bits = (int) Math.ceil(2 * Math.log(ERROR_OF_ONE_REGISTER / error) / Math.log(2));
        return Math.clamp(bits, LEAST_PRECISION, GREATEST_PRECISION);
    }

    /// Adds `value`.
    public void add(@Nullable Object value) {
        long hash = hash(value);
        int register = (int) (hash >>> (Long.SIZE - precision));
        // the bit that is set stops the count at the end of the hash
        int rank = Long.numberOfLeadingZeros(hash << precision | 1L << (precision - 1)) + 1;
        if (rank > registers[register]) {
            registers[register] = (byte) rank;
        }
    }

    /// Adds what was added to `other`, which has the same precision.
    public HyperLogLog merge(HyperLogLog other) {
        for (int i = 0; i < registers.length; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
        return this;
    }

    /// About how many different values were added.
    public long estimate() {
        int longest = Long.SIZE - precision;
        double[] counts = new double[longest + 2];
        for (byte rank : registers) {
            counts[rank]++;
        }
        double size = registers.length;
        double sum = size * tau(1 - counts[longest + 1] / size);
        for (int rank = longest; rank >= 1; rank--) {
            sum = 0.5 * (sum + counts[rank]);
        }
        sum += size * sigma(counts[0] / size);
        return Math.round(LIMIT_OF_ALPHA * size * size / sum);
    }

    /// `x + x^2 + 2 x^4 + 4 x^8 + ...`
    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = x;
        double factor = 1;
        double sum = x;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * factor;
            factor += factor;
        } while (before != sum);
        return sum;
    }

    /// `(1 - x - (1 - x^(1/2))^2 / 2 - (1 - x^(1/4))^2 / 4 - ...) / 3`
    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double root = x;
        double factor = 1;
        double sum = 1 - x;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            factor *= 0.5;
            sum -= (1 - root) * (1 - root) * factor;
        } while (before != sum);
        return sum / 3;
    }

    private static long hash(@Nullable Object value) {
        return Seeds.mix(Seeds.mix(switch (value) {
            case null -> 0x6E75_6C6CL;
            case Long number -> number;
            case Double number -> Double.doubleToLongBits(number);
            case String text -> hash(text);
            default -> value.hashCode();
        } + 0x9E37_79B9_7F4A_7C15L));
    }

    /// FNV-1a on characters: unlike `hashCode` it has 64 bits.
    private static long hash(String text) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100_0000_01B3L;
        }
        return hash;
    }
}
