package io.troupe.columnar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Vectors and batches end to end.
public final class Concatenation {
    private Concatenation() {}

    /// The rows of `vectors`, all of `lane`, in order. The only vector is given back as it is; vectors
    /// over one and the same dictionary keep it, others are decoded. Throws ArithmeticException past 2^31
    /// - 1 rows, bytes or elements.
    public static Vector of(Lane lane, List<? extends Vector> vectors) {
        if (vectors.size() == 1) {
            return vectors.getFirst();
        }
        int rows = 0;
        for (Vector vector : vectors) {
            rows = Math.addExact(rows, vector.size());
        }
        Vector dictionary = sharedDictionary(vectors);
        if (dictionary != null) {
            return overDictionary(dictionary, vectors, rows);
        }
        VectorAppender appender = VectorAppender.of(lane);
        appender.reserve(rows, rows);
        for (Vector vector : vectors) {
            appender.appendRange(vector, 0, vector.size());
        }
        return appender.view();
    }

    /// The rows of `batches`, whose columns are of `lanes`, in order.
    public static Batch of(List<Lane> lanes, List<Batch> batches) {
        if (batches.size() == 1) {
            return batches.getFirst();
        }
        int rows = 0;
        for (Batch batch : batches) {
            rows = Math.addExact(rows, batch.rowCount());
        }
        List<Vector> columns = new ArrayList<>(lanes.size());
        for (int column = 0; column < lanes.size(); column++) {
            columns.add(of(lanes.get(column), column(batches, column)));
        }
        return new Batch(columns, rows);
    }

    /// Column `column` of each batch.
    public static List<Vector> column(List<Batch> batches, int column) {
        List<Vector> vectors = new ArrayList<>(batches.size());
        for (Batch batch : batches) {
            vectors.add(batch.column(column));
        }
        return vectors;
    }

    /// The dictionary that all `vectors` have, by identity; null when there is none.
    @SuppressWarnings("ReferenceEquality") // comparing the values of dictionaries would cost more than it saves
    static @Nullable Vector sharedDictionary(List<? extends Vector> vectors) {
        Vector shared = null;
        for (Vector vector : vectors) {
            if (!(vector instanceof DictionaryVector coded)
                    || shared != null && shared != coded.dictionary()) {
                return null;
            }
            shared = coded.dictionary();
        }
        return shared;
    }

    private static Vector overDictionary(Vector dictionary, List<? extends Vector> vectors, int rows) {
        IntAppender codes = new IntAppender();
        codes.reserve(rows, rows);
        for (Vector vector : vectors) {
            DictionaryVector coded = (DictionaryVector) vector;
            codes.appendRange(new IntVector(coded.codes(), coded.validity(), coded.size()), 0, coded.size());
        }
        IntVector all = (IntVector) codes.view();
        return new DictionaryVector(all.values(), dictionary, all.validity(), rows);
    }
}
