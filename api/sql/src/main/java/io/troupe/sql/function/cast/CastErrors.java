package io.troupe.sql.function.cast;

import static io.troupe.sql.function.coercion.Mismatch.quoted;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import java.math.BigDecimal;

/// The errors of values that the target type of a cast does not have.
public final class CastErrors {
    /// The setting that decides between errors and nulls, quoted.
    public static final String ANSI_SETTING = "\"spark.sql.ansi.enabled\"";

    private CastErrors() {}

    /// A value, mostly a text, that does not denote a value of `to`.
    public static SqlException invalid(Object value, DataType from, DataType to) {
        return SqlException.execution(
                "CAST_INVALID_INPUT", "expression", SqlText.literal(value, from), "sourceType", quoted(from),
                "targetType",
                quoted(to), "ansiConfig", ANSI_SETTING);
    }

    /// A number beyond the range of `to`.
    public static SqlException overflow(Object value, DataType from, DataType to) {
        return SqlException.execution(
                "CAST_OVERFLOW", "value", SqlText.literal(value, from), "sourceType", quoted(from),
                "targetType",
                quoted(to), "ansiConfig", ANSI_SETTING);
    }

    /// A number with more digits before the point than a decimal has.
    public static SqlException tooManyDigits(BigDecimal value, DecimalType to) {
        return SqlException.execution(
                "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "value", value.toPlainString(), "precision",
                Integer.toString(to.precision()), "scale", Integer.toString(to.scale()), "config",
                ANSI_SETTING);
    }
}
