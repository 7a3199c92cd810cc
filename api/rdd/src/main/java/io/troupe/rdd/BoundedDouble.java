package io.troupe.rdd;

/// A number that is known up to an interval.
///
/// @param mean
///            the likeliest value
/// @param confidence
///            how probable it is that the interval holds the truth, in `[0, 1]`; 1 when the number is exact
/// @param low
///            the lower end of the interval; may be infinite
/// @param high
///            the upper end of the interval; may be infinite
public record BoundedDouble(double mean, double confidence, double low, double high) {
    /// As in `[12.000, 15.500]`.
    @Override
    public String toString() {
        return "[%.3f, %.3f]".formatted(low, high);
    }
}
