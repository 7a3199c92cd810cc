package io.troupe.sql.format.parquet;

import io.troupe.columnar.ListVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.Nulls;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts nested columns together from the levels of the file's columns. A field stands in a list that is `repetition`
/// levels deep and whose elements are there from level `present` on; it has one *slot* for each such element (or row).
sealed interface Assembler {
    /// Reads the next `rows` rows of all columns below.
    void read(int rows) throws IOException;

    /// A column whose levels tell of this field; null when the file has none.
    @Nullable
    LevelColumn witness();

    /// The vector of this field's slots, of which there are `slots`.
    Vector build(int repetition, int present, int slots);

    private static boolean isSlot(LevelColumn levels, int i, int repetition, int present) {
        return levels.repetitions()[i] <= repetition && levels.definitions()[i] >= present;
    }

    private static void check(int slots, int expected) {
        if (slots != expected) {
            throw new CorruptFileException(slots + " values where the columns beside have " + expected);
        }
    }

    /// A column.
    record Leaf(LevelColumn column) implements Assembler {
        @Override
        public void read(int rows) throws IOException {
            column.read(rows);
        }

        @Override
        public LevelColumn witness() {
            return column;
        }

        @Override
        public Vector build(int repetition, int present, int slots) {
            int[] places = new int[slots];
            int values = 0;
            int slot = 0;
            for (int i = 0, count = column.count(); i < count; i++) {
                if (isSlot(column, i, repetition, present)) {
                    check(Math.min(slot + 1, slots), slot + 1);
                    places[slot++] = column.definitions()[i] == column.leaf().definition() ? values++ : -1;
                }
            }
            check(slot, slots);
            check(values, column.present().size());
            return values == slots ? column.present() : Nulls.orNull(column.present(), places, slots);
        }
    }

    /// A field that the file does not have.
    record Missing(DataType type) implements Assembler {
        @Override
        public void read(int rows) {
            // nothing is there
        }

        @Override
        public @Nullable LevelColumn witness() {
            return null;
        }

        @Override
        public Vector build(int repetition, int present, int slots) {
            return Values.constant(type, null, slots);
        }
    }

    /// A struct.
    ///
    /// @param other
    ///            a column below the struct in the file when none of the fields that are wanted is there
    record Struct(Field.Group field, List<Assembler> fields,
            @Nullable LevelColumn other) implements Assembler {
        @Override
        public void read(int rows) throws IOException {
            for (Assembler each : fields) {
                each.read(rows);
            }
            if (other != null) {
                other.read(rows);
            }
        }

        @Override
        public @Nullable LevelColumn witness() {
            for (Assembler each : fields) {
                LevelColumn witness = each.witness();
                if (witness != null) {
                    return witness;
                }
            }
            return other;
        }

        @Override
        public StructVector build(int repetition, int present, int slots) {
            List<Vector> vectors = new ArrayList<>();
            for (Assembler each : fields) {
                vectors.add(each.build(repetition, present, slots));
            }
            return new StructVector(vectors, validity(witness(), repetition, present, slots), slots);
        }

        private long @Nullable [] validity(@Nullable LevelColumn levels, int repetition, int present,
                int slots) {
            if (!field.nullable() || levels == null) {
                return null;
            }
            return Slots.of(levels, repetition, present, slots).validity(field.definition());
        }
    }

    /// A variant.
    ///
    /// @param columns
    ///            all columns that the file has of it
    record VariantOf(ShreddedVariants variants, Struct columns) implements Assembler {
        @Override
        public void read(int rows) throws IOException {
            columns.read(rows);
        }

        @Override
        public @Nullable LevelColumn witness() {
            return columns.witness();
        }

        @Override
        public Vector build(int repetition, int present, int slots) {
            return variants.of(columns.build(repetition, present, slots));
        }
    }

    /// A list.
    record ListOf(Field.ListField field, Assembler element) implements Assembler {
        @Override
        public void read(int rows) throws IOException {
            element.read(rows);
        }

        @Override
        public @Nullable LevelColumn witness() {
            return element.witness();
        }

        @Override
        public Vector build(int repetition, int present, int slots) {
            LevelColumn levels = element.witness();
            if (levels == null) {
                throw new IllegalStateException("a list without a column");
            }
            Slots found = Slots.of(levels, repetition, present, slots);
            found.countElements(field.elementRepetition(), field.elementDefinition());
            Vector elements = element.build(field.elementRepetition(), field.elementDefinition(),
                    found.elements());
            long[] validity = field.nullable() ? found.validity(field.definition()) : null;
            return new ListVector(elements, found.starts(), found.ends(), validity, slots);
        }
    }

    /// A map.
    record MapOf(Field.MapField field, Assembler key, Assembler value) implements Assembler {
        @Override
        public void read(int rows) throws IOException {
            key.read(rows);
            value.read(rows);
        }

        @Override
        public @Nullable LevelColumn witness() {
            return key.witness();
        }

        @Override
        public Vector build(int repetition, int present, int slots) {
            LevelColumn levels = key.witness();
            if (levels == null) {
                throw new IllegalStateException("a map without a column of keys");
            }
            Slots found = Slots.of(levels, repetition, present, slots);
            found.countElements(field.elementRepetition(), field.elementDefinition());
            Vector keys = key.build(field.elementRepetition(), field.elementDefinition(), found.elements());
            Vector values = value.build(field.elementRepetition(), field.elementDefinition(),
                    found.elements());
            if (Validity.count(keys.validity(), keys.size()) != keys.size()) {
                throw new CorruptFileException("a key of a map that is null");
            }
            long[] validity = field.nullable() ? found.validity(field.definition()) : null;
            return new MapVector(keys, values, found.starts(), found.ends(), validity, slots);
        }
    }

    /// The slots of a field in the levels of one column.
    final class Slots {
        private final LevelColumn levels;
        private final int[] places;
        private final int slots;
        private int[] starts = new int[0];
        private int[] ends = new int[0];
        private int elements;

        private Slots(LevelColumn levels, int[] places, int slots) {
            this.levels = levels;
            this.places = places;
            this.slots = slots;
        }

        /// Finds the slots and checks that there are `slots`.
        static Slots of(LevelColumn levels, int repetition, int present, int slots) {
            int[] places = new int[slots];
            int found = 0;
            for (int i = 0, count = levels.count(); i < count; i++) {
                if (isSlot(levels, i, repetition, present)) {
                    check(Math.min(found + 1, slots), found + 1);
                    places[found++] = i;
                }
            }
            check(found, slots);
            return new Slots(levels, places, slots);
        }

        /// Slots whose level is at least `definition`; null when all are.
        long @Nullable [] validity(int definition) {
            long[] validity = new long[Validity.words(slots)];
            int valid = 0;
            for (int slot = 0; slot < slots; slot++) {
                if (levels.definitions()[places[slot]] >= definition) {
                    Validity.set(validity, slot);
                    valid++;
                }
            }
            return valid == slots ? null : validity;
        }

        /// Finds which elements each slot has.
        void countElements(int repetition, int present) {
            starts = new int[slots];
            ends = new int[slots];
            for (int slot = 0; slot < slots; slot++) {
                int to = slot + 1 < slots ? places[slot + 1] : levels.count();
                starts[slot] = elements;
                for (int i = places[slot]; i < to; i++) {
                    elements += isSlot(levels, i, repetition, present) ? 1 : 0;
                }
                ends[slot] = elements;
                if (levels.definitions()[places[slot]] < present && starts[slot] < elements) {
                    throw new CorruptFileException("a list that is null or empty and has elements");
                }
            }
            emptyNowhere();
        }

        /// Slots without elements are 0 to 0.
        private void emptyNowhere() {
            for (int slot = 0; slot < slots; slot++) {
                if (starts[slot] == ends[slot]) {
                    Arrays.fill(starts, slot, slot + 1, 0);
                    Arrays.fill(ends, slot, slot + 1, 0);
                }
            }
        }

        int elements() {
            return elements;
        }

        int[] starts() {
            return starts;
        }

        int[] ends() {
            return ends;
        }
    }
}
