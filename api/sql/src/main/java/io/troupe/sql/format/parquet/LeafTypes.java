package io.troupe.sql.format.parquet;

import io.troupe.sql.format.parquet.PhysicalType.Meaning;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.TimeType;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// The SQL types of columns of files.
final class LeafTypes {
    /// A type and how its values are stored.
    record Mapped(DataType type, PhysicalType physical) {}

    private LeafTypes() {}

    /// The type of the column `element`. A logical type that does not fit the physical one is left out of account, as the
    /// format demands of readers.
    static Mapped map(SchemaElement element) {
        Type type = element.getType();
        int width = type == Type.FIXED_LEN_BYTE_ARRAY ? element.getType_length() : 0;
        if (width < 0 || type == Type.FIXED_LEN_BYTE_ARRAY && width == 0) {
            throw new CorruptFileException(
                    "the column " + element.getName() + " has values of " + width + " bytes");
        }
        LogicalType logical = element.isSetLogicalType() ? element.getLogicalType() : null;
        ConvertedType converted = element.isSetConverted_type() ? element.getConverted_type() : null;
        Mapped decimal = decimal(element, width, logical, converted);
        if (decimal != null) {
            return decimal;
        }
        return switch (type) {
            case BOOLEAN -> plain(DataTypes.BooleanType, type);
            case INT32 -> int32(logical, converted);
            case INT64 -> int64(logical, converted);
            case INT96 -> plain(DataTypes.TimestampType, type);
            case FLOAT -> plain(DataTypes.FloatType, type);
            case DOUBLE -> plain(DataTypes.DoubleType, type);
            case BYTE_ARRAY ->
                plain(isText(logical, converted) ? DataTypes.StringType : DataTypes.BinaryType, type);
            case FIXED_LEN_BYTE_ARRAY -> fixed(width, logical, converted);
        };
    }

    private static @Nullable Mapped decimal(
            SchemaElement element, int width, @Nullable LogicalType logical,
            @Nullable ConvertedType converted) {
        int precision;
        int scale;
        if (logical != null && logical.isSetDECIMAL()) {
            precision = logical.getDECIMAL().getPrecision();
            scale = logical.getDECIMAL().getScale();
        } else if (converted == ConvertedType.DECIMAL) {
            precision = element.getPrecision();
            scale = element.getScale();
        } else {
            return null;
        }
        boolean fits = precision > 0 && precision <= DecimalType.MAX_PRECISION && scale >= 0
                && scale <= precision;
        return switch (element.getType()) {
            case INT32, INT64, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> {
                if (!fits) {
                    throw new CorruptFileException("the column " + element.getName() + " is a decimal of "
                            + precision + " digits with " + scale + " after the point");
                }
                yield new Mapped(
                        new DecimalType(precision, scale),
                        new PhysicalType(element.getType(), width, Meaning.DECIMAL, scale));
            }
            default -> null;
        };
    }

    private static Mapped int32(@Nullable LogicalType logical, @Nullable ConvertedType converted) {
        if (logical != null && logical.isSetINTEGER()) {
            IntType integer = logical.getINTEGER();
            return int32(integer.getBitWidth(), integer.isIsSigned());
        }
        if (logical != null && logical.isSetDATE() || converted == ConvertedType.DATE) {
            return plain(DataTypes.DateType, Type.INT32);
        }
        if (logical != null && logical.isSetTIME() || converted == ConvertedType.TIME_MILLIS) {
            return new Mapped(new TimeType(3), new PhysicalType(Type.INT32, 0, Meaning.TIME_MILLIS, 0));
        }
        if (logical != null && logical.isSetUNKNOWN()) {
            return plain(DataTypes.NullType, Type.INT32);
        }
        return switch (converted) {
            case INT_8 -> int32(8, true);
            case INT_16 -> int32(16, true);
            case UINT_8 -> int32(8, false);
            case UINT_16 -> int32(16, false);
            case UINT_32 -> int32(32, false);
            case null, default -> plain(DataTypes.IntegerType, Type.INT32);
        };
    }

    private static Mapped int32(int bits, boolean signed) {
        if (bits >= 32) {
            return signed
                    ? plain(DataTypes.IntegerType, Type.INT32)
                    : new Mapped(DataTypes.LongType, new PhysicalType(Type.INT32, 0, Meaning.UNSIGNED, 0));
        }
        DataType type = bits == 8
                ? signed ? DataTypes.ByteType : DataTypes.ShortType
                : signed ? DataTypes.ShortType : DataTypes.IntegerType;
        return plain(type, Type.INT32);
    }

    private static Mapped int64(@Nullable LogicalType logical, @Nullable ConvertedType converted) {
        if (logical != null && logical.isSetTIMESTAMP()) {
            boolean zoned = logical.getTIMESTAMP().isIsAdjustedToUTC();
            return int64(
                    zoned ? DataTypes.TimestampType : DataTypes.TimestampNTZType,
                    unit(logical.getTIMESTAMP().getUnit(), Meaning.MILLIS, Meaning.MICROS, Meaning.NANOS));
        }
        if (logical != null && logical.isSetTIME()) {
            return int64(
                    new TimeType(6),
                    unit(logical.getTIME().getUnit(), Meaning.TIME_MILLIS, Meaning.TIME_MICROS,
                            Meaning.TIME_NANOS));
        }
        if (logical != null && logical.isSetINTEGER()) {
            return logical.getINTEGER().isIsSigned() ? plain(DataTypes.LongType, Type.INT64) : unsignedLong();
        }
        return switch (converted) {
            case TIMESTAMP_MILLIS -> int64(DataTypes.TimestampType, Meaning.MILLIS);
            case TIMESTAMP_MICROS -> int64(DataTypes.TimestampType, Meaning.MICROS);
            case TIME_MICROS -> int64(new TimeType(6), Meaning.TIME_MICROS);
            case UINT_64 -> unsignedLong();
            case null, default -> plain(DataTypes.LongType, Type.INT64);
        };
    }

    private static Mapped unsignedLong() {
        return int64(new DecimalType(20, 0), Meaning.UNSIGNED);
    }

    private static Mapped int64(DataType type, Meaning meaning) {
        return new Mapped(type, new PhysicalType(Type.INT64, 0, meaning, 0));
    }

    private static Meaning unit(TimeUnit unit, Meaning millis, Meaning micros, Meaning nanos) {
        return unit.isSetMILLIS() ? millis : unit.isSetMICROS() ? micros : nanos;
    }

    private static boolean isText(@Nullable LogicalType logical, @Nullable ConvertedType converted) {
        if (logical != null) {
            return logical.isSetSTRING() || logical.isSetENUM() || logical.isSetJSON();
        }
        return converted == ConvertedType.UTF8 || converted == ConvertedType.ENUM
                || converted == ConvertedType.JSON;
    }

    private static Mapped fixed(int width, @Nullable LogicalType logical, @Nullable ConvertedType converted) {
        if (logical != null && logical.isSetUUID() && width == 16) {
            return new Mapped(
                    DataTypes.StringType,
                    new PhysicalType(Type.FIXED_LEN_BYTE_ARRAY, width, Meaning.UUID, 0));
        }
        if (logical != null && logical.isSetFLOAT16() && width == 2) {
            return new Mapped(
                    DataTypes.FloatType,
                    new PhysicalType(Type.FIXED_LEN_BYTE_ARRAY, width, Meaning.FLOAT16, 0));
        }
        if (converted == ConvertedType.INTERVAL && width == 12) {
            return new Mapped(
                    DataTypes.CalendarIntervalType,
                    new PhysicalType(Type.FIXED_LEN_BYTE_ARRAY, width, Meaning.INTERVAL, 0));
        }
        return new Mapped(
                DataTypes.BinaryType, new PhysicalType(Type.FIXED_LEN_BYTE_ARRAY, width, Meaning.PLAIN, 0));
    }

    private static Mapped plain(DataType type, Type physical) {
        return new Mapped(type, new PhysicalType(physical, 0, Meaning.PLAIN, 0));
    }
}
