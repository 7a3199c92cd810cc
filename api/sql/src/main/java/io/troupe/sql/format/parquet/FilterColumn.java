package io.troupe.sql.format.parquet;

import io.troupe.columnar.Vector;
import io.troupe.columnar.select.Selection;
import io.troupe.sql.format.RowCondition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column by which rows are chosen, with all conditions on it.
///
/// Conditions that need not be judged, because they come from a join that judges rows itself, are given
/// up when they leave out less than one row in [#WORTH].
final class FilterColumn {
    private static final int TRIAL = 1 << 14;
    private static final int WORTH = 16;

    private final PlacedColumn column;
    private final List<RowCondition> required;
    private final List<RowCondition> optional;
    /// Of the column among those wanted, -1 when it is only needed here.
    private final int output;
    private @Nullable Boolean dictionaryIsDead;
    private long asked;
    private long kept;
    private long optionalAsked;
    private long optionalKept;

    FilterColumn(
            PlacedColumn column, List<RowCondition> required, List<RowCondition> optional, int output) {
        this.column = column;
        this.required = required;
        this.optional = new ArrayList<>(optional);
        this.output = output;
        column.keepCodes();
    }

    int output() {
        return output;
    }

    /// Which part of the rows it was asked for it kept; columns that keep little are asked first.
    double share() {
        return asked == 0 ? 0.5 : (double) kept / asked;
    }

    /// How many rows from `row` on are certain not to be chosen, because no entry of the dictionary is.
    int deadRows(long row) throws IOException {
        if (dictionaryIsDead == null) {
            Vector dictionary = column.dictionary();
            dictionaryIsDead = dictionary != null && (excludesAll(required, dictionary)
                    || excludesAll(optional, dictionary));
        }
        return dictionaryIsDead ? column.codedRows(row) : 0;
    }

    private static boolean excludesAll(List<RowCondition> conditions, Vector dictionary) {
        return conditions.stream().anyMatch(condition -> condition.excludesAll(dictionary));
    }

    /// The column's values of `chosen[0..count)` of the `rows` rows from `row` on.
    Vector read(long row, int rows, int[] chosen, int count) throws IOException {
        return column.read(row, rows, chosen, count);
    }

    /// Puts the rows of `vector` that are chosen into `kept`, and tells how many.
    int select(Vector vector, int[] rows) {
        int count = Selection.all(rows, vector.size());
        asked += count;
        for (RowCondition condition : required) {
            count = condition.select(vector, rows, count);
        }
        int before = count;
        for (RowCondition condition : optional) {
            count = condition.select(vector, rows, count);
        }
        judgeOptional(before, count);
        kept += count;
        return count;
    }

    private void judgeOptional(int before, int after) {
        optionalAsked += before;
        optionalKept += after;
        if (optionalAsked >= TRIAL) {
            if (optionalAsked - optionalKept < optionalAsked / WORTH) {
                optional.clear();
            }
            optionalAsked = 0;
            optionalKept = 0;
        }
    }

    /// Whether nothing is judged any more.
    boolean isIdle() {
        return required.isEmpty() && optional.isEmpty();
    }
}
