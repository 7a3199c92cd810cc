package io.troupe.sql.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads names of types as schemas are written in programs: `int`, `decimal(10,2)`, `array<string>`, `map<string,int>`,
/// `struct<a:int,b:string>`. What else SQL may write, such as collations and comments, is read by its parser.
final class TypeText {
    private static final int TIME_DIGITS = 6;

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

    /// Columns with their types. Throws IllegalArgumentException when `text` is something else.
    static StructType schema(String text) {
        TypeText reader = new TypeText(text);
        List<StructField> fields = new ArrayList<>();
        while (reader.peek() != 0) {
            if (!fields.isEmpty()) {
                reader.expect(',');
            }
            fields.add(reader.field());
        }
        return new StructType(fields);
    }

    /// A type, or else columns.
    static DataType typeOrSchema(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            return schema(text);
        }
    }

    /// A name and a type, with whether it may be null and what is said about it.
    private StructField field() {
        String name = peek() == '`' ? quoted('`') : word();
        if (peek() == ':') {
            expect(':');
        }
        DataType type = type();
        boolean nullable = !eat("not");
        if (!nullable && !eat("null")) {
            throw wrong();
        }
        StructField field = new StructField(name, type, nullable);
        if (!eat("comment")) {
            return field;
        }
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw wrong();
        }
        return field.withComment(quoted(quote));
    }

    /// What is in quotes: the quote itself doubled, or in texts after a backslash.
    private String quoted(char quote) {
        expect(quote);
        StringBuilder name = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            boolean more = position < text.length();
            if (c == quote && !(more && text.charAt(position) == quote)) {
                return name.toString();
            }
            if (c == quote || c == '\\' && quote != '`' && more) {
                c = text.charAt(position++);
            }
            name.append(c);
        }
        throw wrong();
    }

    /// Whether `word` comes next, which is passed then.
    private boolean eat(String word) {
        peek();
        int end = position + word.length();
        boolean isNext = text.regionMatches(true, position, word, 0, word.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        position = isNext ? end : position;
        return isNext;
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
            case "string" -> eat("collate") ? new StringType(word()) : DataTypes.StringType;
            case "binary" -> DataTypes.BinaryType;
            case "date" -> DataTypes.DateType;
            case "timestamp", "timestamp_ltz" -> DataTypes.TimestampType;
            case "timestamp_ntz" -> DataTypes.TimestampNTZType;
            case "variant" -> DataTypes.VariantType;
            case "void", "null" -> DataTypes.NullType;
            case "interval" -> interval();
            case "time" -> new TimeType(peek() == '(' ? length() : TIME_DIGITS);
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

    private DataType interval() {
        List<String> days = List.of("day", "hour", "minute", "second");
        List<String> years = List.of("year", "month");
        int start = position;
        String first = peek() == 0 ? "" : word().toLowerCase(Locale.ROOT);
        List<String> units = days.contains(first) ? days : years;
        int from = units.indexOf(first);
        if (from < 0) {
            position = start;
            return DataTypes.CalendarIntervalType;
        }
        int to = eat("to") ? units.indexOf(word().toLowerCase(Locale.ROOT)) : from;
        if (to < from) {
            throw wrong();
        }
        return units.equals(days)
                ? new DayTimeIntervalType((byte) from, (byte) to)
                : new YearMonthIntervalType((byte) from, (byte) to);
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
            fields.add(field());
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
