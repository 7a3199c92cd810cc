package io.troupe.rdd.internal.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Selects values of several columns, again and again.
public final class ColumnGather {
    private final Column[] sources;
    /// The lane that all sources have, else lane OBJECT.
    private final Lane lane;
    private final PackedText[] texts;

    /// Selects from `sources`, at least one, which must not change any more.
    public ColumnGather(Column... sources) {
        this.sources = sources;
        Lane first = sources[0].lane();
        this.lane = Arrays.stream(sources).allMatch(source -> source.lane() == first) ? first : Lane.OBJECT;
        this.texts = lane == Lane.TEXT
                ? Arrays.stream(sources).map(Column::texts).toArray(PackedText[]::new)
                : new PackedText[0];
    }

    /// A new column whose `i`th value is the one at `rows[i]` of the source with number `sourceOf[i]`, for the
    /// first `count`. Copies what is selected.
    public Column gather(int[] sourceOf, int[] rows, int count) {
        return switch (lane) {
            case INT, LONG, FLOAT, DOUBLE -> Column.ofBits(lane, bits(sourceOf, rows, count), count);
            case TEXT -> {
                PackedText gathered = PackedText.gather(texts, sourceOf, rows, count);
                yield gathered != null ? Column.ofTexts(gathered) : objects(sourceOf, rows, count);
            }
            case OBJECT -> objects(sourceOf, rows, count);
        };
    }

    private long[] bits(int[] sourceOf, int[] rows, int count) {
        long[] gathered = new long[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = sources[sourceOf[i]].bits()[rows[i]];
        }
        return gathered;
    }

    private Column objects(int[] sourceOf, int[] rows, int count) {
        @Nullable
        Object[] gathered = new Object[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = sources[sourceOf[i]].get(rows[i]);
        }
        return Column.ofObjects(gathered, count);
    }
}
