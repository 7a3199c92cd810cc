package io.troupe.sql.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads names of types as schemas are written in programs: `int`, `decimal(10,2)`, `array<string>`, `map<string,int>`,
/// `struct<a:int,b:string>`. What else SQL may write, such as collations and comments, is read by its parser.
final class TypeText {
    private final String text;
    private int position;

    private TypeText(String text) {
        this.text = text;
    }

    /// The type called `text`. Throws IllegalArgumentException when there is none.
    static DataType parse(String text) {
        TypeText reader = new TypeText(text);
        DataType type = reader.type();
        if (reader.peek() != 0) {
            throw reader.wrong();
        }
        return type;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "no type is called '" + text + "' (from character " + (position + 1)
                        + "); there are names such as int, decimal(10,2), array<string>, map<string,int> and"
                        + " struct<a:int>");
    }

    private DataType type() {
        String name = word().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "boolean" -> DataTypes.BooleanType;
            case "tinyint", "byte" -> DataTypes.ByteType;
            case "smallint", "short" -> DataTypes.ShortType;
            case "int", "integer" -> DataTypes.IntegerType;
            case "bigint", "long" -> DataTypes.LongType;
            case "float", "real" -> DataTypes.FloatType;
            case "double" -> DataTypes.DoubleType;
            case "string" -> DataTypes.StringType;
            case "binary" -> DataTypes.BinaryType;
            case "date" -> DataTypes.DateType;
            case "timestamp", "timestamp_ltz" -> DataTypes.TimestampType;
            case "timestamp_ntz" -> DataTypes.TimestampNTZType;
            case "variant" -> DataTypes.VariantType;
            case "void" -> DataTypes.NullType;
            case "decimal", "dec", "numeric" -> decimal();
            case "char", "character" -> new CharType(length());
            case "varchar" -> new VarcharType(length());
            case "array" -> {
                expect('<');
                DataType element = type();
                expect('>');
                yield new ArrayType(element, true);
            }
            case "map" -> {
                expect('<');
                DataType key = type();
                expect(',');
                DataType value = type();
                expect('>');
                yield new MapType(key, value, true);
            }
            case "struct" -> struct();
            default -> throw wrong();
        };
    }

    private DataType decimal() {
        if (peek() != '(') {
            return DataTypes.createDecimalType();
        }
        expect('(');
        int precision = number();
        int scale = 0;
        if (peek() == ',') {
            expect(',');
            scale = number();
        }
        expect(')');
        return DataTypes.createDecimalType(precision, scale);
    }

    private int length() {
        expect('(');
        int length = number();
        expect(')');
        return length;
    }

    private DataType struct() {
        List<StructField> fields = new ArrayList<>();
        expect('<');
        while (peek() != '>') {
            if (!fields.isEmpty()) {
                expect(',');
            }
            String name = word();
            if (peek() == ':') {
                expect(':');
            }
            fields.add(new StructField(name, type(), true));
        }
        expect('>');
        return new StructType(fields);
    }

    private int number() {
        try {
            return Integer.parseInt(word());
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private String word() {
        peek();
        int start = position;
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
            position++;
        }
        if (position == start) {
            throw wrong();
        }
        return text.substring(start, position);
    }

    /// The next character that is no space; 0 at the end.
    private char peek() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : 0;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong();
        }
        position++;
    }
}
