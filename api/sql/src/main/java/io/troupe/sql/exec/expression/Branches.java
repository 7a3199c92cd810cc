package io.troupe.sql.exec.expression;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.VectorAppender;
import java.util.ArrayList;
import java.util.List;

/// CASE: each row takes the value of the first branch whose condition is true, and only that value is computed for it.
final class Branches implements Evaluation {
    private final List<Evaluation> conditions;
    private final List<Evaluation> values;
    private final Evaluation otherwise;

    Branches(List<Evaluation> conditions, List<Evaluation> values, Evaluation otherwise) {
        this.conditions = conditions;
        this.values = values;
        this.otherwise = otherwise;
    }

    @Override
    public Vector evaluate(Input input) {
        int rowCount = input.rowCount();
        int[] open = identity(rowCount);
        Input rest = input;
        List<Vector> parts = new ArrayList<>();
        int[] places = new int[rowCount];
        int placed = 0;
        for (int branch = 0; branch < conditions.size() && rest.rowCount() > 0; branch++) {
            BooleanVector chosen = (BooleanVector) conditions.get(branch).evaluate(rest).decoded();
            int[] taken = new int[rest.rowCount()];
            int[] left = new int[rest.rowCount()];
            int takenCount = divide(chosen, taken, left);
            if (takenCount == rowCount) {
                return values.get(branch).evaluate(input);
            }
            if (takenCount == 0) {
                continue;
            }
            parts.add(values.get(branch).evaluate(rest.select(taken, takenCount)));
            placed = place(open, taken, takenCount, places, placed);
            int leftCount = rest.rowCount() - takenCount;
            rest = rest.select(left, leftCount);
            open = pick(open, left, leftCount);
        }
        if (parts.isEmpty()) {
            return otherwise.evaluate(input);
        }
        if (rest.rowCount() > 0) {
            parts.add(otherwise.evaluate(rest));
            place(open, identity(rest.rowCount()), rest.rowCount(), places, placed);
        }
        return inOrder(parts, places, rowCount);
    }

    /// The parts one after the other are the values of rows `places`; back to the order of rows.
    private static Vector inOrder(List<Vector> parts, int[] places, int rowCount) {
        int[] rows = new int[rowCount];
        for (int i = 0; i < rowCount; i++) {
            rows[places[i]] = i;
        }
        VectorAppender values = VectorAppender.of(Lane.of(parts.getFirst()));
        parts.forEach(part -> values.appendRange(part, 0, part.size()));
        return values.view().gather(rows, rowCount);
    }

    private static int divide(BooleanVector chosen, int[] taken, int[] left) {
        byte[] values = chosen.values();
        int takenCount = 0;
        for (int i = 0; i < chosen.size(); i++) {
            taken[takenCount] = i;
            left[i - takenCount] = i;
            takenCount += values[i];
        }
        return takenCount;
    }

    private static int place(int[] open, int[] rows, int count, int[] places, int placed) {
        for (int i = 0; i < count; i++) {
            places[placed + i] = open[rows[i]];
        }
        return placed + count;
    }

    private static int[] pick(int[] open, int[] rows, int count) {
        int[] picked = new int[count];
        for (int i = 0; i < count; i++) {
            picked[i] = open[rows[i]];
        }
        return picked;
    }

    private static int[] identity(int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        return rows;
    }
}
