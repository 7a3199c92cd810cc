package io.troupe.sql.format;

import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.select.Selection;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A condition on one column made ready to be asked for rows of its vectors, with the outcome that the
/// engine's own filter would have. The entries of a dictionary are judged once. Belongs to one thread.
public final class RowCondition {
    private final RowTest test;
    private final boolean passesNulls;
    private @Nullable Vector lastDictionary;
    private byte[] entryVerdicts = new byte[0];

    private RowCondition(RowTest test, boolean passesNulls) {
        this.test = test;
        this.passesNulls = passesNulls;
    }

    /// The one column of `columns` that `condition` is about when it can be judged exactly, row by row; for a
    /// [Condition.MayBeIn] when rows can be asked for. Empty otherwise: when the condition is about several columns, about a
    /// field of a struct, or about values whose order is not that of their vectors.
    public static Optional<StructField> columnOf(Condition condition, StructType columns) {
        List<String> name = onlyColumn(condition);
        if (name == null || name.size() != 1) {
            return Optional.empty();
        }
        return field(columns, name.getFirst()).filter(field -> canJudge(condition, field.dataType()));
    }

    /// The column called `name`: of the same case when there is one, else of any case.
    private static Optional<StructField> field(StructType columns, String name) {
        Optional<StructField> exact = columns.fieldList().stream().filter(field -> field.name().equals(name))
                .findFirst();
        return exact.isPresent()
                ? exact
                : columns.fieldList().stream()
                        .filter(field -> field.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    /// `condition`, for which [#columnOf] gives a column of the type `type`.
    public static RowCondition of(Condition condition, DataType type) {
        return new RowCondition(RowTest.of(condition, type), passesNulls(condition));
    }

    private static boolean canJudge(Condition condition, DataType type) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) ->
                canJudge(left, type) && canJudge(right, type);
            case Condition.Or(Condition left, Condition right) ->
                canJudge(left, type) && canJudge(right, type);
            case Condition.Compare _,Condition.OneOf _ -> isCompared(type);
            case Condition.StartsWith _ -> type instanceof StringType text && text.isBinary();
            case Condition.IsNull _,Condition.IsNotNull _,Condition.MayBeIn _ -> true;
        };
    }

    /// Whether values compare as their vectors do.
    private static boolean isCompared(DataType type) {
        return switch (type) {
            case BooleanType _,ByteType _,ShortType _,IntegerType _,LongType _,FloatType _,DoubleType _,DecimalType _,DateType _,TimestampType _,TimestampNTZType _,TimeType _ ->
                true;
            case StringType text -> text.isBinary();
            default -> false;
        };
    }

    /// The one column of `condition`; null when there are several.
    public static @Nullable List<String> onlyColumn(Condition condition) {
        return switch (condition) {
            case Condition.Compare compare -> compare.column();
            case Condition.OneOf oneOf -> oneOf.column();
            case Condition.IsNull isNull -> isNull.column();
            case Condition.IsNotNull isNotNull -> isNotNull.column();
            case Condition.StartsWith startsWith -> startsWith.column();
            case Condition.MayBeIn mayBeIn -> mayBeIn.column();
            case Condition.And(Condition left, Condition right) -> same(onlyColumn(left), onlyColumn(right));
            case Condition.Or(Condition left, Condition right) -> same(onlyColumn(left), onlyColumn(right));
        };
    }

    private static @Nullable List<String> same(@Nullable List<String> left, @Nullable List<String> right) {
        return left != null && left.equals(right) ? left : null;
    }

    private static boolean passesNulls(Condition condition) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) -> passesNulls(left) && passesNulls(right);
            case Condition.Or(Condition left, Condition right) -> passesNulls(left) || passesNulls(right);
            case Condition.IsNull _ -> true;
            case Condition.Compare _,Condition.OneOf _,Condition.StartsWith _,Condition.IsNotNull _,Condition.MayBeIn _ ->
                false;
        };
    }

    /// Narrows `rows[0..count)`, which ascend, to the rows of `vector` that fulfil it, and tells how many.
    public int select(Vector vector, int[] rows, int count) {
        if (passesNulls || !(vector instanceof DictionaryVector coded)) {
            return test.select(vector.decoded(), rows, count);
        }
        byte[] verdicts = verdicts(coded.dictionary());
        return byCode(verdicts, coded.codes(), rows, Selection.keepNotNull(vector, rows, count));
    }

    private static int byCode(byte[] verdicts, int[] codes, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += verdicts[codes[row]];
        }
        return kept;
    }

    /// Whether no entry of `dictionary` fulfils it.
    public boolean excludesAll(Vector dictionary) {
        if (passesNulls) {
            return false;
        }
        for (byte verdict : verdicts(dictionary)) {
            if (verdict != 0) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // the very same dictionary, which the vectors of a group of rows share
    private byte[] verdicts(Vector dictionary) {
        if (dictionary != lastDictionary) {
            int size = dictionary.size();
            int[] rows = new int[size];
            int kept = test.select(dictionary, rows, Selection.all(rows, size));
            entryVerdicts = new byte[size];
            for (int i = 0; i < kept; i++) {
                entryVerdicts[rows[i]] = 1;
            }
            lastDictionary = dictionary;
        }
        return entryVerdicts;
    }
}
