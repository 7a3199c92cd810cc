package io.troupe.sql.encode;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.Variant;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The codecs of classes that are values without parts, by class.
final class Codecs {
    private static final int SYSTEM_SCALE = DecimalType.SYSTEM_DEFAULT.scale();
    private static final Map<Class<?>, Codec> SCALARS = scalars();

    private Codecs() {}

    /// The codec of a class whose objects have no parts.
    static Optional<Codec> scalar(Class<?> type) {
        return type.isEnum() ? Optional.of(new EnumCodec(type)) : Optional.ofNullable(SCALARS.get(type));
    }

    private static Map<Class<?>, Codec> scalars() {
        Map<Class<?>, Codec> codecs = new LinkedHashMap<>();
        both(codecs, boolean.class, Boolean.class, ScalarCodec.same(DataTypes.BooleanType));
        both(codecs, byte.class, Byte.class, new ScalarCodec(DataTypes.ByteType, true,
                object -> ((Byte) object).intValue(), value -> ((Integer) value).byteValue()));
        both(codecs, short.class, Short.class, new ScalarCodec(DataTypes.ShortType, true,
                object -> ((Short) object).intValue(), value -> ((Integer) value).shortValue()));
        both(codecs, int.class, Integer.class, ScalarCodec.same(DataTypes.IntegerType));
        both(codecs, long.class, Long.class, ScalarCodec.same(DataTypes.LongType));
        both(codecs, float.class, Float.class, ScalarCodec.same(DataTypes.FloatType));
        both(codecs, double.class, Double.class, ScalarCodec.same(DataTypes.DoubleType));
        both(codecs, char.class, Character.class, new ScalarCodec(DataTypes.StringType, true,
                Object::toString, value -> onlyCharacter((String) value)));
        codecs.put(String.class, ScalarCodec.same(DataTypes.StringType));
        codecs.put(byte[].class, ScalarCodec.bytes(DataTypes.BinaryType));
        codecs.put(BigDecimal.class, new ScalarCodec(DecimalType.SYSTEM_DEFAULT, true,
                object -> fitting((BigDecimal) object, SYSTEM_SCALE), value -> value));
        codecs.put(BigInteger.class, new ScalarCodec(new DecimalType(DecimalType.MAX_PRECISION, 0), true,
                object -> fitting(new BigDecimal((BigInteger) object), 0),
                value -> ((BigDecimal) value).toBigInteger()));
        codecs.put(CalendarInterval.class, ScalarCodec.same(DataTypes.CalendarIntervalType));
        codecs.put(Variant.class, ScalarCodec.same(DataTypes.VariantType));
        times(codecs);
        return codecs;
    }

    private static void times(Map<Class<?>, Codec> codecs) {
        codecs.put(LocalDate.class, new ScalarCodec(DataTypes.DateType, true,
                object -> Times.days((LocalDate) object), value -> Times.date((Integer) value)));
        codecs.put(java.sql.Date.class, new ScalarCodec(DataTypes.DateType, true,
                object -> Times.days(((java.sql.Date) object).toLocalDate()),
                value -> java.sql.Date.valueOf(Times.date((Integer) value))));
        codecs.put(Instant.class, new ScalarCodec(DataTypes.TimestampType, true,
                object -> Times.micros((Instant) object), value -> Times.instant((Long) value)));
        codecs.put(Timestamp.class, new ScalarCodec(DataTypes.TimestampType, true,
                object -> Times.micros(((Timestamp) object).toInstant()),
                value -> Timestamp.from(Times.instant((Long) value))));
        codecs.put(Date.class, new ScalarCodec(DataTypes.TimestampType, true,
                object -> Times.micros(Instant.ofEpochMilli(((Date) object).getTime())),
                value -> Date.from(Times.instant((Long) value))));
        codecs.put(LocalDateTime.class, new ScalarCodec(DataTypes.TimestampNTZType, true,
                object -> Times.micros((LocalDateTime) object), value -> Times.dateTime((Long) value)));
        codecs.put(LocalTime.class, new ScalarCodec(new TimeType(6), true,
                object -> ((LocalTime) object).toNanoOfDay(), value -> LocalTime.ofNanoOfDay((Long) value)));
        codecs.put(Period.class, new ScalarCodec(new YearMonthIntervalType(), true,
                object -> Times.months((Period) object),
                value -> Period.ofMonths((Integer) value).normalized()));
        codecs.put(Duration.class, new ScalarCodec(new DayTimeIntervalType(), true,
                object -> Times.micros((Duration) object), value -> Times.duration((Long) value)));
    }

    private static void both(Map<Class<?>, Codec> codecs, Class<?> primitive, Class<?> box,
            ScalarCodec codec) {
        codecs.put(primitive, codec.required());
        codecs.put(box, codec);
    }

    private static Object onlyCharacter(String text) {
        if (text.length() != 1) {
            throw SqlException.execution("INVALID_EXTERNAL_TYPE", "externalType", "char", "type",
                    "a text of " + text.length() + " characters");
        }
        return text.charAt(0);
    }

    /// `number` with `scale` digits after the point, rounded half up. Throws when it has too many before.
    private static Object fitting(BigDecimal number, int scale) {
        BigDecimal scaled = number.setScale(scale, RoundingMode.HALF_UP);
        if (scaled.precision() > DecimalType.MAX_PRECISION) {
            throw SqlException.execution("NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION", "roundedValue",
                    scaled.toPlainString(), "originalValue", number.toPlainString(), "precision",
                    Integer.toString(DecimalType.MAX_PRECISION), "scale", Integer.toString(scale));
        }
        return scaled;
    }

    /// The error for a class that has no type in SQL; `reason` says why.
    static SqlException refused(String typeName, String reason) {
        return SqlException.analysis(Origin.UNKNOWN, "ENCODER_NOT_FOUND", "typeName", typeName, "docroot",
                reason);
    }
}
