package io.troupe.sql.function.row;

import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.TimeType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a function takes as one of its arguments.
///
/// @param wanted
///            the types in messages, quoted
/// @param accepts
///            types that are taken as they are
/// @param targets
///            types that others are converted to, the first that fits
public record Parameter(String wanted, Predicate<DataType> accepts, List<DataType> targets) {
    public static final Parameter TEXT = exactly(DataTypes.StringType);
    public static final Parameter BINARY = exactly(DataTypes.BinaryType);
    public static final Parameter BOOLEAN = exactly(DataTypes.BooleanType);
    public static final Parameter INT = exactly(DataTypes.IntegerType);
    public static final Parameter LONG = exactly(DataTypes.LongType);
    public static final Parameter DOUBLE = exactly(DataTypes.DoubleType);
    public static final Parameter DATE = exactly(DataTypes.DateType);
    public static final Parameter TIMESTAMP = exactly(DataTypes.TimestampType);
    public static final Parameter TIMESTAMP_NTZ = exactly(DataTypes.TimestampNTZType);
    /// Any type as it is.
    public static final Parameter ANY = new Parameter("\"ANY\"", _ -> true, List.of());
    /// Any number; text becomes double.
    public static final Parameter NUMERIC = new Parameter("\"NUMERIC\"", DataType::isNumeric,
            List.of(DataTypes.DoubleType));
    /// Any integer; text becomes bigint.
    public static final Parameter INTEGRAL = new Parameter("\"INTEGRAL\"", DataType::isIntegral,
            List.of(DataTypes.LongType));
    /// Days to add: integers of up to 32 bits.
    public static final Parameter DAYS = anyOf(DataTypes.IntegerType, DataTypes.ShortType,
            DataTypes.ByteType);
    /// Times of day of any precision.
    public static final Parameter TIME = new Parameter("\"TIME\"", type -> type instanceof TimeType,
            List.of(new TimeType(6)));

    /// Values of one type.
    public static Parameter exactly(DataType type) {
        boolean text = type.isText();
        return new Parameter('"' + type.sql() + '"', actual -> actual.equals(type) || text && actual.isText(),
                List.of(type));
    }

    /// Decimals of this precision and scale.
    public static Parameter decimal(int precision, int scale) {
        return exactly(new DecimalType(precision, scale));
    }

    /// Values of one of several types; others become the first of them that holds all their values.
    public static Parameter anyOf(DataType... types) {
        List<DataType> list = List.copyOf(Arrays.asList(types));
        String wanted = list.stream().map(type -> '"' + type.sql() + '"')
                .collect(Collectors.joining(" or ", "(", ")"));
        return new Parameter(wanted, actual -> list.contains(actual)
                || actual.isText() && list.contains(DataTypes.StringType), list);
    }

    /// The type that an argument of type `actual` is converted to; empty when it does not fit.
    public Optional<DataType> target(DataType actual, Semantics semantics) {
        if (actual instanceof NullType && !targets.isEmpty()) {
            return Optional.of(targets.getFirst());
        }
        if (accepts.test(actual)) {
            return Optional.of(actual.isText() ? plainText(actual) : actual);
        }
        if (targets.size() == 1) {
            DataType only = targets.getFirst();
            boolean general = !wanted.equals('"' + only.sql() + '"');
            boolean fits = general ? actual.isText() : Coercion.canCastImplicitly(actual, only, semantics);
            return fits ? Optional.of(only) : Optional.empty();
        }
        return targets.stream()
                .filter(type -> actual.isText()
                        ? Coercion.canCastImplicitly(actual, type, semantics)
                        : Coercion.isUpCast(actual, type)
                                || Coercion.isDateOrTimestamp(actual) && Coercion.isDateOrTimestamp(type))
                .findFirst();
    }

    private static DataType plainText(DataType type) {
        return type instanceof io.troupe.sql.types.StringType ? type : DataTypes.StringType;
    }
}
