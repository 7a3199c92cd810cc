package io.troupe.sql.function.predicate;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// `like`, `ilike`, `rlike` and their quantified forms. A constant pattern is read once, when the call is bound.
final class LikeFunctions {
    private LikeFunctions() {}

    static void register(FunctionTable table) {
        table.add(new Like("like", false));
        table.add(new Like("ilike", true));
        table.add(new RegularLike("rlike"), "regexp");
        table.add(new RegularLike("regexp_like"));
        for (String like : List.of("like", "ilike")) {
            boolean ignoreCase = like.equals("ilike");
            table.add(new Quantified(like + " all", ignoreCase, true, false));
            table.add(new Quantified(like + " any", ignoreCase, false, false));
            table.add(new Quantified("not " + like + " all", ignoreCase, true, true));
            table.add(new Quantified("not " + like + " any", ignoreCase, false, true));
        }
    }

    /// Tells whether a text, as bytes of an array, fits.
    @FunctionalInterface
    private interface Test extends Serializable {
        boolean matches(byte[] bytes, int start, int end);
    }

    /// Reads a pattern.
    @FunctionalInterface
    private interface Reader extends Serializable {
        Test read(String pattern);
    }

    private static ScalarKernel kernel(Argument pattern, Reader reader) {
        if (!pattern.foldable() || !(pattern.constant() instanceof String text)) {
            return (arguments, rows, _) -> byRow(arguments[0], arguments[1], reader, rows);
        }
        // read anew after it was sent, as compiled expressions do not travel
        Test known = reader.read(text);
        return (arguments, rows, _) -> column(arguments[0], known, rows);
    }

    private static BooleanVector column(Vector source, Test test, int rows) {
        Vector entries = source instanceof DictionaryVector dictionary ? dictionary.dictionary() : source;
        byte[] matched = new byte[entries.size()];
        BytesVector texts = (BytesVector) entries;
        for (int i = 0; i < matched.length; i++) {
            matched[i] = (byte) (!texts.isNull(i)
                    && test.matches(texts.bytes(), texts.starts()[i], texts.ends()[i]) ? 1 : 0);
        }
        if (!(source instanceof DictionaryVector dictionary)) {
            return new BooleanVector(matched, source.validity(), rows);
        }
        byte[] values = new byte[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = source.isNull(i) ? 0 : matched[dictionary.codes()[i]];
        }
        return new BooleanVector(values, source.validity(), rows);
    }

    private static BooleanVector byRow(Vector left, Vector right, Reader reader, int rows) {
        BytesVector texts = (BytesVector) left.decoded();
        BytesVector patterns = (BytesVector) right.decoded();
        byte[] values = new byte[rows];
        String last = null;
        Test test = null;
        for (int i = 0; i < rows; i++) {
            if (texts.isNull(i) || patterns.isNull(i)) {
                continue;
            }
            String pattern = patterns.text(i);
            if (test == null || !pattern.equals(last)) {
                test = reader.read(pattern);
                last = pattern;
            }
            values[i] = (byte) (test.matches(texts.bytes(), texts.starts()[i], texts.ends()[i]) ? 1 : 0);
        }
        return new BooleanVector(values, Validity.and(texts.validity(), patterns.validity(), rows), rows);
    }

    private static List<DataType> texts(String sql, List<Argument> arguments, Semantics semantics) {
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            int index = i;
            types.add(Parameter.TEXT.target(arguments.get(i).type(), semantics).orElseThrow(
                    () -> Mismatch.unexpected(sql, index, arguments.get(index), "\"STRING\"")));
        }
        return types;
    }

    /// `text LIKE pattern [ESCAPE character]`.
    private record Like(String name, boolean ignoreCase) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 2, 3);
            char escape = '\\';
            if (arguments.size() == 3) {
                if (!(arguments.get(2).constant() instanceof String text) || text.length() != 1) {
                    throw SqlException.analysis(Origin.UNKNOWN, "INVALID_ESCAPE_CHAR", "sqlExpr",
                            Mismatch.quoted(arguments.get(2).sql()));
                }
                escape = text.charAt(0);
            }
            String sql = name.equals("like")
                    ? arguments.get(0).sql() + " LIKE " + arguments.get(1).sql()
                    : Mismatch.call(name, arguments);
            boolean nullable = arguments.stream().anyMatch(Argument::nullable);
            char character = escape;
            boolean folds = ignoreCase;
            Reader reader = pattern -> LikePattern.of(pattern, character, folds)::matches;
            return new BoundScalar(name, texts(sql, arguments, semantics), DataTypes.BooleanType, nullable,
                    true, kernel(arguments.get(1), reader));
        }
    }

    /// `text RLIKE expression`: whether a part of it matches.
    private record RegularLike(String name) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 2, 2);
            String sql = name.toUpperCase(Locale.ROOT) + "(" + arguments.get(0).sql() + ", "
                    + arguments.get(1).sql() + ")";
            boolean nullable = arguments.stream().anyMatch(Argument::nullable);
            String function = name;
            Reader reader = pattern -> new Regular(function, pattern);
            return new BoundScalar(name, texts(sql, arguments, semantics), DataTypes.BooleanType, nullable,
                    true, kernel(arguments.get(1), reader));
        }
    }

    /// A regular expression that is compiled when it is first used.
    private static final class Regular implements Test {
        private static final long serialVersionUID = 1L;
        private final String expression;
        private transient volatile @Nullable Pattern pattern;

        Regular(String function, String expression) {
            this.expression = expression;
            try {
                pattern = Pattern.compile(expression);
            } catch (PatternSyntaxException e) {
                throw SqlException.execution("INVALID_PARAMETER_VALUE.PATTERN", "parameter", "`regexp`",
                        "functionName", "`" + function + "`", "value", "'" + expression + "'");
            }
        }

        @Override
        public boolean matches(byte[] bytes, int start, int end) {
            Pattern compiled = pattern;
            if (compiled == null) {
                compiled = Pattern.compile(expression);
                pattern = compiled;
            }
            return compiled.matcher(new String(bytes, start, end - start, StandardCharsets.UTF_8)).find();
        }
    }

    /// `text [NOT] LIKE ALL|ANY (patterns)`, the text first.
    private record Quantified(String name, boolean ignoreCase, boolean all,
            boolean negated) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 2, Integer.MAX_VALUE);
            boolean folds = ignoreCase;
            boolean not = negated;
            int deciding = all ? 0 : 1;
            Reader reader = pattern -> LikePattern.of(pattern, '\\', folds)::matches;
            ScalarKernel kernel = (vectors, rows, _) -> {
                Vector result = null;
                for (int i = 1; i < vectors.length; i++) {
                    BooleanVector one = byRow(vectors[0], vectors[i], reader, rows);
                    Vector signed = not ? Truths.negated(one, rows) : one;
                    result = result == null ? signed : Truths.combined(result, signed, rows, deciding);
                }
                return java.util.Objects.requireNonNull(result);
            };
            return new BoundScalar(name, texts(Mismatch.call(name, arguments), arguments, semantics),
                    DataTypes.BooleanType, arguments.stream().anyMatch(Argument::nullable), true, kernel);
        }
    }
}
