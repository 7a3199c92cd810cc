package io.troupe.sql.format.json;

import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.function.record.FieldText;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the values of one place have been so far. Numbers widen from bigint over decimal to double; what has no common
/// type is text. Used by one thread.
final class JsonShape {
    private static final int LONG_DIGITS = 20;
    private static final int SAFE_DIGITS = 18;

    private final JsonOptions options;
    private @Nullable DataType scalar;
    private @Nullable Map<String, JsonShape> fields;
    private @Nullable JsonShape element;

    JsonShape(JsonOptions options) {
        this.options = options;
    }

    /// Adds the value that comes next.
    void add(JsonLexer lexer) throws MalformedJson {
        int next = lexer.peek();
        switch (next) {
            case '{' -> object(lexer);
            case '[' -> array(lexer);
            case JsonLexer.END -> throw MalformedJson.HERE;
            default -> {
                DataType type = lexer.isQuote(next) ? text(lexer) : number(lexer);
                if (type != null) {
                    add(type);
                }
            }
        }
    }

    /// Adds a value of a type that is not nested.
    void add(DataType type) {
        if (scalar == null && fields == null && element == null) {
            scalar = type;
        } else if (scalar == null || !scalar.equals(type)) {
            scalar = scalar == null || fields != null || element != null
                    ? DataTypes.StringType
                    : common(scalar, type);
        }
    }

    private void object(JsonLexer lexer) throws MalformedJson {
        Map<String, JsonShape> known = fields == null ? new TreeMap<>() : fields;
        fields = known;
        lexer.enter();
        if (lexer.peek() != '}') {
            do {
                lexer.name(lexer.peek());
                String name = new String(
                        lexer.value(), lexer.from(), lexer.to() - lexer.from(), StandardCharsets.UTF_8);
                lexer.expect(':');
                known.computeIfAbsent(name, _ -> new JsonShape(options)).add(lexer);
            } while (lexer.isMore('}'));
        }
        lexer.leave();
        settle();
    }

    private void array(JsonLexer lexer) throws MalformedJson {
        JsonShape known = element == null ? new JsonShape(options) : element;
        element = known;
        lexer.enter();
        if (lexer.peek() != ']') {
            do {
                known.add(lexer);
            } while (lexer.isMore(']'));
        }
        lexer.leave();
        settle();
    }

    /// Values of different kinds are text together.
    private void settle() {
        int kinds = (scalar == null ? 0 : 1) + (fields == null ? 0 : 1) + (element == null ? 0 : 1);
        if (kinds > 1) {
            scalar = DataTypes.StringType;
        }
    }

    /// The type of a text; null for an empty one, which some write for null.
    private @Nullable DataType text(JsonLexer lexer) throws MalformedJson {
        lexer.text();
        if (lexer.from() == lexer.to()) {
            return null;
        }
        boolean mayBeTime = options.infersTimestamps() && !options.primitivesAsString()
                && !DataTypes.StringType.equals(scalar) && lexer.to() - lexer.from() >= 8;
        if (!mayBeTime) {
            return DataTypes.StringType;
        }
        String text = new String(
                lexer.value(), lexer.from(), lexer.to() - lexer.from(), StandardCharsets.UTF_8);
        if (infersLocal() && isLocal(text)) {
            return DataTypes.TimestampNTZType;
        }
        ZoneId zone = options.formats().zone(ZoneOffset.UTC);
        FieldText texts = options.formats().texts();
        boolean isTime = texts.hasPattern(DataTypes.TimestampType)
                ? texts.parseByPattern(text, DataTypes.TimestampType, zone) != null
                : DateTimeParser.timestamp(text, zone).isPresent();
        return isTime ? DataTypes.TimestampType : DataTypes.StringType;
    }

    private boolean infersLocal() {
        return options.settings().text("timestampType", "").equalsIgnoreCase("TIMESTAMP_NTZ");
    }

    private boolean isLocal(String text) {
        FieldText texts = options.formats().texts();
        return texts.hasPattern(DataTypes.TimestampNTZType)
                ? texts.parseByPattern(text, DataTypes.TimestampNTZType, ZoneOffset.UTC) != null
                : DateTimeParser.timestampWithoutZone(text, false).isPresent();
    }

    private @Nullable DataType number(JsonLexer lexer) throws MalformedJson {
        JsonLexer.Scalar kind = lexer.scalar();
        if (kind == JsonLexer.Scalar.NULL) {
            return null;
        }
        if (options.primitivesAsString()) {
            return DataTypes.StringType;
        }
        return switch (kind) {
            case TRUE, FALSE -> DataTypes.BooleanType;
            case INTEGER ->
                lexer.to() - lexer.from() <= SAFE_DIGITS ? DataTypes.LongType : decimal(lexer, true);
            case FRACTION -> options.prefersDecimal() ? decimal(lexer, false) : DataTypes.DoubleType;
            case NON_NUMBER, NULL -> DataTypes.DoubleType;
        };
    }

    private static DataType decimal(JsonLexer lexer, boolean whole) {
        int length = lexer.to() - lexer.from();
        if (length > 200) {
            return DataTypes.DoubleType;
        }
        BigDecimal value = new BigDecimal(
                new String(lexer.value(), lexer.from(), length, StandardCharsets.ISO_8859_1));
        if (whole && value.unscaledValue().bitLength() < Long.SIZE) {
            return DataTypes.LongType;
        }
        int scale = Math.max(0, value.scale());
        long digits = Math.max(value.precision() + Math.max(0L, -(long) value.scale()), scale);
        return digits <= DecimalType.MAX_PRECISION && digits >= 1
                ? new DecimalType((int) digits, scale)
                : DataTypes.DoubleType;
    }

    /// Adds what another has seen.
    void add(JsonShape other) {
        if (other.scalar != null) {
            add(other.scalar);
        }
        if (other.fields != null) {
            Map<String, JsonShape> known = fields == null ? new TreeMap<>() : fields;
            fields = known;
            other.fields.forEach(
                    (name, shape) -> known.computeIfAbsent(name, _ -> new JsonShape(options)).add(shape));
        }
        if (other.element != null) {
            element = element == null ? new JsonShape(options) : element;
            element.add(other.element);
        }
        settle();
    }

    private static DataType common(DataType left, DataType right) {
        if (isMoment(left) && isMoment(right)) {
            return DataTypes.TimestampType;
        }
        if (!left.isNumeric() || !right.isNumeric()) {
            return DataTypes.StringType;
        }
        if (left.equals(DataTypes.DoubleType) || right.equals(DataTypes.DoubleType)) {
            return DataTypes.DoubleType;
        }
        int scale = Math.max(scale(left), scale(right));
        int whole = Math.max(digits(left) - scale(left), digits(right) - scale(right));
        return whole + scale > DecimalType.MAX_PRECISION
                ? DataTypes.DoubleType
                : new DecimalType(whole + scale, scale);
    }

    private static boolean isMoment(DataType type) {
        return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
    }

    private static int scale(DataType type) {
        return type instanceof DecimalType decimal ? decimal.scale() : 0;
    }

    private static int digits(DataType type) {
        return type instanceof DecimalType decimal ? decimal.precision() : LONG_DIGITS;
    }

    /// The type; empty when there has been nothing but nulls and those are dropped.
    private Optional<DataType> type() {
        if (scalar != null) {
            return Optional.of(scalar);
        }
        if (fields != null) {
            StructType struct = struct();
            return struct.size() == 0 ? Optional.empty() : Optional.of(struct);
        }
        if (element != null) {
            return element.type().map(ArrayType::new);
        }
        return options.dropsNullFields() ? Optional.empty() : Optional.of(DataTypes.StringType);
    }

    /// The fields of objects, by name.
    StructType struct() {
        List<StructField> found = new ArrayList<>();
        if (fields != null) {
            fields.forEach((name, shape) -> shape.type()
                    .ifPresent(type -> found.add(new StructField(name, type, true))));
        }
        return new StructType(found);
    }

    /// A field that holds text whatever it has been.
    void addText(String name) {
        fields = fields == null ? new TreeMap<>() : fields;
        fields.computeIfAbsent(name, _ -> new JsonShape(options)).add(DataTypes.StringType);
    }
}
