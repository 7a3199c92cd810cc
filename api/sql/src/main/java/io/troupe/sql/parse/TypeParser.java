package io.troupe.sql.parse;

import io.troupe.sql.collation.Collations;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.error.Suggestions;
import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.GeographyType;
import io.troupe.sql.types.GeometryType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.SpatialReferences;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TextLengths;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads types: `int`, `decimal(10,2)`, `array<struct<a: int>>`.
final class TypeParser {
    /// Names of types, to suggest one that was meant.
    private static final List<String> NAMES = List.of(
            "BOOLEAN", "TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT", "LONG", "FLOAT", "DOUBLE",
            "DECIMAL", "STRING",
            "VARCHAR", "CHAR", "BINARY", "DATE", "TIME", "TIMESTAMP", "TIMESTAMP_NTZ", "INTERVAL", "ARRAY",
            "MAP",
            "STRUCT", "VARIANT");

    private static final List<String> DAY_TIME = List.of("DAY", "HOUR", "MINUTE", "SECOND");
    private static final int DEFAULT_TIME_PRECISION = 6;

    private final Grammar grammar;
    private final Cursor cursor;

    TypeParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// A type.
    DataType type() {
        return cursor.nested(this::oneType);
    }

    /// A type without lengths of texts: what a cast makes is a string.
    static DataType withoutLengths(DataType type) {
        return TextLengths.without(type);
    }

    private DataType oneType() {
        int from = cursor.index();
        if (cursor.kind() != Kind.WORD) {
            throw cursor.unexpected();
        }
        String name = cursor.word();
        cursor.advance();
        return switch (name) {
            case "BOOLEAN" -> DataTypes.BooleanType;
            case "TINYINT", "BYTE" -> DataTypes.ByteType;
            case "SMALLINT", "SHORT" -> DataTypes.ShortType;
            case "INT", "INTEGER" -> DataTypes.IntegerType;
            case "BIGINT", "LONG" -> DataTypes.LongType;
            case "FLOAT", "REAL" -> DataTypes.FloatType;
            case "DOUBLE" -> DataTypes.DoubleType;
            case "DATE" -> DataTypes.DateType;
            case "TIMESTAMP" -> timestamp();
            case "TIMESTAMP_NTZ" -> DataTypes.TimestampNTZType;
            case "TIMESTAMP_LTZ" -> DataTypes.TimestampType;
            case "TIME" -> time(from);
            case "STRING" -> string();
            case "CHAR", "CHARACTER" -> new CharType(length(from, name));
            case "VARCHAR" -> new VarcharType(length(from, name));
            case "BINARY" -> DataTypes.BinaryType;
            case "DECIMAL", "DEC", "NUMERIC" -> decimal(from);
            case "VOID" -> DataTypes.NullType;
            case "VARIANT" -> DataTypes.VariantType;
            case "GEOMETRY", "GEOGRAPHY" -> spatial(from, name);
            case "INTERVAL" -> interval(from);
            case "ARRAY" -> array(from);
            case "MAP" -> map(from);
            case "STRUCT" -> struct(from);
            default -> throw unsupported(from);
        };
    }

    /// `GEOMETRY(4326)` or `GEOMETRY(ANY)`.
    private DataType spatial(int from, String name) {
        boolean geometry = name.equals("GEOMETRY");
        if (!cursor.is("(")) {
            throw SqlException.parse(cursor.origin(from), "DATATYPE_MISSING_SIZE", "type",
                    "\"" + name + "\"");
        }
        if (cursor.isAt(1, "ANY")) {
            cursor.advance(2);
            cursor.need(")");
            return geometry ? new GeometryType(GeometryType.ANY) : new GeographyType(GeographyType.ANY);
        }
        int srid = numbers().getFirst();
        if (!(geometry ? SpatialReferences.ofGeometry(srid) : SpatialReferences.ofGeography(srid))) {
            throw SqlException.parse(cursor.origin(from), "ST_INVALID_SRID_VALUE", "srid",
                    String.valueOf(srid));
        }
        return geometry ? new GeometryType(srid) : new GeographyType(srid);
    }

    private DataType timestamp() {
        if (cursor.eat("WITHOUT", "TIME", "ZONE")) {
            return DataTypes.TimestampNTZType;
        }
        if (cursor.is("WITH", "LOCAL") && cursor.isAt(2, "TIME") && cursor.isAt(3, "ZONE")) {
            cursor.advance(4);
            return DataTypes.TimestampType;
        }
        return grammar.options.timestampWithoutZone() ? DataTypes.TimestampNTZType : DataTypes.TimestampType;
    }

    private DataType time(int from) {
        int precision = DEFAULT_TIME_PRECISION;
        if (cursor.is("(")) {
            List<Integer> numbers = numbers();
            precision = numbers.getFirst();
            if (numbers.size() != 1 || precision > DEFAULT_TIME_PRECISION) {
                throw unsupported(from);
            }
        }
        cursor.eat("WITHOUT", "TIME", "ZONE");
        return new TimeType(precision);
    }

    private DataType string() {
        if (!cursor.eat("COLLATE")) {
            return DataTypes.StringType;
        }
        int from = cursor.index();
        String name = String.join(".", grammar.names.multipart());
        return new StringType(Collations.normalised(name, cursor.origin(from)));
    }

    private int length(int from, String name) {
        if (!cursor.is("(")) {
            throw SqlException.parse(cursor.origin(from), "DATATYPE_MISSING_SIZE", "type",
                    "\"" + name + "\"");
        }
        List<Integer> numbers = numbers();
        if (numbers.size() != 1 || numbers.getFirst() < 1) {
            throw unsupported(from);
        }
        return numbers.getFirst();
    }

    private DataType decimal(int from) {
        if (!cursor.is("(")) {
            return DecimalType.USER_DEFAULT;
        }
        List<Integer> numbers = numbers();
        int precision = numbers.getFirst();
        int scale = numbers.size() > 1 ? numbers.get(1) : 0;
        if (numbers.size() > 2) {
            throw unsupported(from);
        }
        if (precision > DecimalType.MAX_PRECISION) {
            throw SqlException.parse(
                    cursor.origin(from), "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", "precision",
                    String.valueOf(precision), "maxPrecision", "38");
        }
        if (scale > precision) {
            throw SqlException.parse(
                    cursor.origin(from), "INVALID_DECIMAL_SCALE", "scale", String.valueOf(scale), "precision",
                    String.valueOf(precision));
        }
        return new DecimalType(precision, scale);
    }

    private List<Integer> numbers() {
        return cursor.parenthesised(() -> {
            String digits = cursor.raw();
            if (cursor.kind() != Kind.NUMBER || digits.length() > 9
                    || !digits.chars().allMatch(Character::isDigit)) {
                throw cursor.unexpected();
            }
            cursor.advance();
            return Integer.parseInt(digits);
        });
    }

    /// `INTERVAL` alone is the calendar interval.
    private DataType interval(int from) {
        String start = cursor.word();
        boolean months = start.equals("YEAR") || start.equals("MONTH");
        if (!months && !DAY_TIME.contains(start)) {
            return DataTypes.CalendarIntervalType;
        }
        cursor.advance();
        String end = start;
        if (cursor.eat("TO")) {
            end = cursor.word();
            cursor.advance();
        }
        byte first = field(start);
        byte last = field(end);
        boolean monthsToo = end.equals("YEAR") || end.equals("MONTH");
        if (last < 0 || months != monthsToo || last < first || last == first && !end.equals(start)) {
            throw SqlException.parse(
                    cursor.origin(from), "_LEGACY_ERROR_TEMP_0028", "intervalInput", cursor.text(from),
                    "from",
                    start.toLowerCase(Locale.ROOT), "to", end.toLowerCase(Locale.ROOT));
        }
        return months ? new YearMonthIntervalType(first, last) : new DayTimeIntervalType(first, last);
    }

    private static byte field(String unit) {
        return switch (unit) {
            case "YEAR" -> YearMonthIntervalType.YEAR;
            case "MONTH" -> YearMonthIntervalType.MONTH;
            default -> (byte) DAY_TIME.indexOf(unit);
        };
    }

    private DataType array(int from) {
        incompleteUnless(cursor.is("<"), from, "ARRAY");
        cursor.need("<");
        DataType element = type();
        cursor.needClosingAngle();
        return new ArrayType(element);
    }

    private DataType map(int from) {
        incompleteUnless(cursor.is("<"), from, "MAP");
        cursor.need("<");
        DataType key = type();
        cursor.need(",");
        DataType value = type();
        cursor.needClosingAngle();
        return new MapType(key, value);
    }

    private DataType struct(int from) {
        if (cursor.eat("<>")) {
            return new StructType();
        }
        incompleteUnless(cursor.is("<"), from, "STRUCT");
        cursor.need("<");
        List<StructField> fields = new ArrayList<>();
        if (!cursor.is(">")) {
            fields.addAll(cursor.list(() -> field(true)));
        }
        cursor.needClosingAngle();
        return new StructType(fields);
    }

    private void incompleteUnless(boolean complete, int from, String name) {
        if (!complete) {
            throw SqlException.parse(cursor.origin(from), "INCOMPLETE_TYPE_DEFINITION." + name);
        }
    }

    /// `a int, b: string NOT NULL COMMENT 'x'` to the end of the text or a closing parenthesis.
    StructType schema() {
        return new StructType(cursor.list(() -> field(true)));
    }

    /// A name with a type.
    ///
    /// @param withColon
    ///            whether a colon may stand between them
    StructField field(boolean withColon) {
        String name = grammar.names.strictIdentifier();
        if (withColon) {
            cursor.eat(":");
        }
        DataType type = type();
        boolean nullable = !cursor.eat("NOT", "NULL");
        Metadata metadata = Metadata.empty();
        if (cursor.eat("COMMENT")) {
            Literal comment = grammar.literals.string();
            metadata = new Metadata(Map.of("comment", String.valueOf(comment.value())));
        }
        return new StructField(name, type, nullable, metadata);
    }

    private SqlException unsupported(int from) {
        if (cursor.is("(")) {
            numbers();
        }
        String text = cursor.text(from).replace(" ", "").toUpperCase(Locale.ROOT);
        return SqlException.parse(cursor.origin(from), "UNSUPPORTED_DATATYPE", "typeName",
                "\"" + text + "\"", "hint", Suggestions.hint(text, NAMES));
    }
}
