package io.troupe.sql.types;

import java.util.List;

/// The types that have no parameters, and factories for the others.
public final class DataTypes {
    public static final DataType BooleanType = new BooleanType();
    public static final DataType ByteType = new ByteType();
    public static final DataType ShortType = new ShortType();
    public static final DataType IntegerType = new IntegerType();
    public static final DataType LongType = new LongType();
    public static final DataType FloatType = new FloatType();
    public static final DataType DoubleType = new DoubleType();
    public static final DataType StringType = new StringType();
    public static final DataType BinaryType = new BinaryType();
    public static final DataType DateType = new DateType();
    public static final DataType TimestampType = new TimestampType();
    public static final DataType TimestampNTZType = new TimestampNTZType();
    public static final DataType CalendarIntervalType = new CalendarIntervalType();
    public static final DataType VariantType = new VariantType();
    public static final DataType NullType = new NullType();

    private DataTypes() {}

    /// Lists whose elements may be null.
    public static ArrayType createArrayType(DataType elementType) {
        return new ArrayType(elementType);
    }

    /// Lists of `elementType`.
    public static ArrayType createArrayType(DataType elementType, boolean containsNull) {
        return new ArrayType(elementType, containsNull);
    }

    /// Decimals of `precision` digits, `scale` of them after the point.
    public static DecimalType createDecimalType(int precision, int scale) {
        return new DecimalType(precision, scale);
    }

    /// `DECIMAL(10,0)`.
    public static DecimalType createDecimalType() {
        return DecimalType.USER_DEFAULT;
    }

    /// Maps whose values may be null.
    public static MapType createMapType(DataType keyType, DataType valueType) {
        return new MapType(keyType, valueType);
    }

    /// Maps of `keyType` to `valueType`.
    public static MapType createMapType(DataType keyType, DataType valueType, boolean valueContainsNull) {
        return new MapType(keyType, valueType, valueContainsNull);
    }

    /// A text of `length` characters.
    public static CharType createCharType(int length) {
        return new CharType(length);
    }

    /// A text of at most `length` characters.
    public static VarcharType createVarcharType(int length) {
        return new VarcharType(length);
    }

    /// `INTERVAL DAY TO SECOND`.
    public static DayTimeIntervalType createDayTimeIntervalType() {
        return new DayTimeIntervalType();
    }

    /// An interval of the units from `startField` to `endField`, see [DayTimeIntervalType].
    public static DayTimeIntervalType createDayTimeIntervalType(byte startField, byte endField) {
        return new DayTimeIntervalType(startField, endField);
    }

    /// `INTERVAL YEAR TO MONTH`.
    public static YearMonthIntervalType createYearMonthIntervalType() {
        return new YearMonthIntervalType();
    }

    /// An interval of the units from `startField` to `endField`, see [YearMonthIntervalType].
    public static YearMonthIntervalType createYearMonthIntervalType(byte startField, byte endField) {
        return new YearMonthIntervalType(startField, endField);
    }

    /// Shapes in a plane, in the spatial reference `srid`. Throws IllegalArgumentException for one that is not known.
    public static GeometryType createGeometryType(int srid) {
        if (srid != GeometryType.ANY && !SpatialReferences.ofGeometry(srid)) {
            throw new IllegalArgumentException("no spatial reference of shapes in a plane: " + srid);
        }
        return new GeometryType(srid);
    }

    /// The same by name, as in `EPSG:3857`; `ANY` when each value tells its own.
    public static GeometryType createGeometryType(String crs) {
        return createGeometryType(SpatialReferences.byName(crs, GeometryType.ANY));
    }

    /// Shapes on the globe, in the spatial reference `srid`. Throws IllegalArgumentException for one that is not known.
    public static GeographyType createGeographyType(int srid) {
        if (srid != GeographyType.ANY && !SpatialReferences.ofGeography(srid)) {
            throw new IllegalArgumentException("no spatial reference of shapes on the globe: " + srid);
        }
        return new GeographyType(srid);
    }

    /// The same by name, as in `OGC:CRS84`; `ANY` when each value tells its own.
    public static GeographyType createGeographyType(String crs) {
        return createGeographyType(SpatialReferences.byName(crs, GeographyType.ANY));
    }

    /// A field without metadata.
    public static StructField createStructField(String name, DataType dataType, boolean nullable) {
        return new StructField(name, dataType, nullable);
    }

    /// A field.
    public static StructField createStructField(
            String name, DataType dataType, boolean nullable, Metadata metadata) {
        return new StructField(name, dataType, nullable, metadata);
    }

    /// A struct of `fields`.
    public static StructType createStructType(List<StructField> fields) {
        return new StructType(fields);
    }

    /// A struct of `fields`.
    public static StructType createStructType(StructField[] fields) {
        return new StructType(fields);
    }
}
