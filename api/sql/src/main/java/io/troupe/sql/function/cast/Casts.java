package io.troupe.sql.function.cast;

import static io.troupe.sql.function.coercion.Mismatch.quoted;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.TimestampType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conversions of CAST, TRY_CAST and of values that are brought to a common type.
public final class Casts {
    private Casts() {}

    /// The conversion of values of `from` to `to`. Throws when there is none.
    public static BoundScalar bind(
            DataType from, DataType to, CastMode mode, Semantics semantics, boolean nullable) {
        return bind(from, to, mode, semantics, nullable, "CAST(x AS " + to.sql() + ")");
    }

    /// The same; `sql` is the expression in the message when there is no such cast.
    public static BoundScalar bind(
            DataType from, DataType to, CastMode mode, Semantics semantics, boolean nullable, String sql) {
        if (!CastRules.canCast(from, to, mode)) {
            throw notAllowed(from, to, mode, sql);
        }
        ScalarKernel fast = VectorCasts.kernel(from, to, mode);
        ScalarKernel kernel = fast != null ? fast : slow(from, to, mode, semantics);
        boolean resultNullable = nullable || CastRules.givesNull(from, to, mode);
        return new BoundScalar("cast_" + mode, List.of(from), to, resultNullable, true, kernel);
    }

    /// One value converted, as constants are. Null stays null.
    public static @Nullable Object convert(
            @Nullable Object value, DataType from, DataType to, CastMode mode, Semantics semantics) {
        if (!CastRules.canCast(from, to, mode)) {
            throw notAllowed(from, to, mode,
                    "CAST(" + SqlText.literal(value, from) + " AS " + to.sql() + ")");
        }
        return Conversions.of(from, to, mode, semantics.timeZone()).orNullFor(value);
    }

    private static ScalarKernel slow(DataType from, DataType to, CastMode mode, Semantics semantics) {
        Conversion conversion = Conversions.of(from, to, mode, semantics.timeZone());
        return RowFunction.kernel(List.of(from), to, (values, _) -> conversion.orNullFor(values[0]));
    }

    private static SqlException notAllowed(DataType from, DataType to, CastMode mode, String sql) {
        String condition = "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION";
        String functions = suggestion(from, to);
        if (mode != CastMode.LEGACY && !functions.isEmpty()) {
            return SqlException.analysis(
                    Origin.UNKNOWN, "DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION", "sqlExpr", quoted(sql),
                    "srcType",
                    quoted(from), "targetType", quoted(to), "functionNames", functions);
        }
        if (mode == CastMode.ANSI && CastRules.canCast(from, to, CastMode.LEGACY)) {
            return SqlException.analysis(
                    Origin.UNKNOWN, "DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION", "sqlExpr", quoted(sql),
                    "srcType",
                    quoted(from), "targetType", quoted(to), "config", CastErrors.ANSI_SETTING, "configVal",
                    "'false'");
        }
        return SqlException.analysis(
                Origin.UNKNOWN, condition, "sqlExpr", quoted(sql), "srcType", quoted(from), "targetType",
                quoted(to));
    }

    private static String suggestion(DataType from, DataType to) {
        if (from instanceof DateType && to.isNumeric()) {
            return "`UNIX_DATE`";
        }
        if (from.isIntegral() && to instanceof DateType) {
            return "`DATE_FROM_UNIX_DATE`";
        }
        return from.isNumeric() && to instanceof TimestampType
                ? "`TIMESTAMP_SECONDS`/`TIMESTAMP_MILLIS`/`TIMESTAMP_MICROS`"
                : "";
    }
}
