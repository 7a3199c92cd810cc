package io.troupe.sql.connector.expressions;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// The types of objects that become constants.
final class LiteralTypes {
    private LiteralTypes() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // the caller names the type of the value
    static <T> Literal<T> literal(T value) {
        return (Literal<T>) (Literal) switch (value) {
            case Boolean each -> new LiteralValue<>(each, DataTypes.BooleanType);
            case Byte each -> new LiteralValue<>(each.intValue(), DataTypes.ByteType);
            case Short each -> new LiteralValue<>(each.intValue(), DataTypes.ShortType);
            case Integer each -> new LiteralValue<>(each, DataTypes.IntegerType);
            case Long each -> new LiteralValue<>(each, DataTypes.LongType);
            case Float each -> new LiteralValue<>(each, DataTypes.FloatType);
            case Double each -> new LiteralValue<>(each, DataTypes.DoubleType);
            case BigDecimal each -> new LiteralValue<>(
                    each,
                    DataTypes.createDecimalType(Math.max(each.precision(), each.scale()), each.scale()));
            case String each -> new LiteralValue<>(each, DataTypes.StringType);
            case byte[] each -> new LiteralValue<>(Bytes.of(each.clone()), DataTypes.BinaryType);
            case LocalDate each -> new LiteralValue<>((int) each.toEpochDay(), DataTypes.DateType);
            case Instant each ->
                new LiteralValue<>(ChronoUnit.MICROS.between(Instant.EPOCH, each), DataTypes.TimestampType);
            default -> throw new IllegalArgumentException(
                    value + " of " + value.getClass().getName()
                            + " is no constant of SQL: give a boolean, a number, a text,"
                            + " bytes, LocalDate or Instant");
        };
    }
}
