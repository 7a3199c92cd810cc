package io.troupe.sql.format.parquet;

import org.apache.parquet.format.Type;

/// How a column's values are stored and what they mean.
///
/// @param width
///            bytes of a value of the type FIXED_LEN_BYTE_ARRAY, else 0
/// @param meaning
///            of the stored value
/// @param scale
///            of decimals, else 0
record PhysicalType(Type type, int width, Meaning meaning, int scale) {
    /// Meanings that change how a value is taken from its bytes.
    enum Meaning {
        /// The number, the truth value or the bytes themselves; nanoseconds for a time.
        PLAIN,
        /// The bits are an unsigned number.
        UNSIGNED,
        /// Thousandths of a second.
        MILLIS,
        /// Millionths of a second.
        MICROS,
        /// Billionths of a second.
        NANOS,
        /// Time of day in thousandths of a second.
        TIME_MILLIS,
        /// Time of day in millionths of a second.
        TIME_MICROS,
        /// Time of day in billionths of a second.
        TIME_NANOS,
        /// An unscaled decimal.
        DECIMAL,
        /// Sixteen bytes as text.
        UUID,
        /// A floating-point number of 16 bits.
        FLOAT16,
        /// Months, days and milliseconds, four bytes each.
        INTERVAL
    }

    /// For error texts, as in `INT64 (MICROS)`.
    String text() {
        return meaning == Meaning.PLAIN ? type.name() : type.name() + " (" + meaning + ")";
    }

    /// The bytes that one value takes at least when it is stored plainly.
    int leastBytes() {
        return switch (type) {
            case BOOLEAN -> 0;
            case INT32, FLOAT, BYTE_ARRAY -> 4;
            case INT64, DOUBLE -> 8;
            case INT96 -> 12;
            case FIXED_LEN_BYTE_ARRAY -> width;
        };
    }
}
