package io.troupe.sql.function.json;

import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.value.variant.VariantNode;
import java.math.BigDecimal;
import java.util.TreeMap;

/// JSON as a variant: numbers without an exponent are exact as long as they have at most 38 digits.
public final class JsonVariant {
    private static final int MOST_DIGITS = 38;

    private JsonVariant() {}

    /// The variant of `json`.
    public static VariantNode of(Json json) {
        return switch (json) {
            case Json.StringValue text -> new VariantNode.Scalar(text.value(), DataTypes.StringType);
            case Json.ArrayValue array ->
                new VariantNode.Elements(array.elements().stream().map(JsonVariant::of).toList());
            case Json.ObjectValue object -> {
                TreeMap<String, VariantNode> fields = new TreeMap<>();
                object.fields().forEach((name, value) -> fields.put(name, of(value)));
                yield new VariantNode.Fields(fields);
            }
            case Json.Token token -> token(token.text());
        };
    }

    private static VariantNode token(String text) {
        return switch (text) {
            case "null" -> new VariantNode.Null();
            case "true", "false" -> new VariantNode.Scalar(Boolean.valueOf(text), DataTypes.BooleanType);
            default -> number(text);
        };
    }

    private static VariantNode number(String text) {
        boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        if (!exponent && text.length() <= MOST_DIGITS + 2) {
            BigDecimal exact = new BigDecimal(text);
            if (exact.scale() == 0 && exact.unscaledValue().bitLength() < Long.SIZE) {
                return new VariantNode.Scalar(exact.longValueExact(), DataTypes.LongType);
            }
            int digits = Math.max(exact.precision(), exact.scale());
            if (digits <= MOST_DIGITS) {
                return new VariantNode.Scalar(exact, new DecimalType(digits, exact.scale()));
            }
        }
        return new VariantNode.Scalar(Double.valueOf(text), DataTypes.DoubleType);
    }
}
