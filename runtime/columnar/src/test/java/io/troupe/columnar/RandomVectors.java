package io.troupe.columnar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Vectors of random values for property tests: few distinct values, all shapes that a vector may have.
public final class RandomVectors {
    private static final List<Lane> FLAT = List.of(Lane.BOOLEAN, Lane.INT, Lane.LONG, Lane.FLOAT, Lane.DOUBLE,
            Lane.DECIMAL, Lane.BYTES, Lane.INTERVAL);
    private static final double[] DOUBLES = {0.0, -0.0, 1.5, -1.5, Double.NaN,
            Double.longBitsToDouble(0x7FF8000000000123L),
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300};
    private static final String[] TEXTS = {"", "a", "ab", "b", "abcdefgh", "abcdefghi", "abcdefghj", "a\0",
            "\u00e4\u20ac",
            "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyy", "\u007f", "zz", "abcdefg",
            "abcdefg\0"};

    private final Random random;

    public RandomVectors(Random random) {
        this.random = random;
    }

    /// A lane of any kind, nested up to two levels.
    public Lane lane() {
        return lane(2);
    }

    private Lane lane(int depth) {
        int choice = random.nextInt(depth == 0 ? FLAT.size() : FLAT.size() + 3);
        return switch (choice - FLAT.size()) {
            case 0 -> Lane.list(lane(depth - 1));
            case 1 -> Lane.map(flatLane(), lane(depth - 1));
            case 2 -> Lane.struct(List.of(lane(depth - 1), flatLane()));
            default -> FLAT.get(choice);
        };
    }

    /// A lane without children.
    public Lane flatLane() {
        return FLAT.get(random.nextInt(FLAT.size()));
    }

    /// One to `most` lanes.
    public List<Lane> lanes(int most) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            lanes.add(lane());
        }
        return lanes;
    }

    /// `size` rows of `lane`: without nulls, with some or with nulls only; flat, sliced, gathered or by
    /// dictionary.
    public Vector vector(Lane lane, int size) {
        int nulls = switch (random.nextInt(6)) {
            case 0, 1, 2 -> 0;
            case 3, 4 -> 30;
            default -> 100;
        };
        return switch (random.nextInt(5)) {
            case 0 -> flat(lane, size + 70, nulls).slice(65, size + 65);
            case 1 -> flat(lane, size + 10, nulls).gather(rows(size, size + 10), size);
            case 2 -> dictionary(lane, size, nulls);
            default -> flat(lane, size, nulls);
        };
    }

    /// A batch of `lanes`.
    public Batch batch(List<Lane> lanes, int size) {
        List<Vector> columns = new ArrayList<>();
        lanes.forEach(lane -> columns.add(vector(lane, size)));
        return new Batch(columns, size);
    }

    /// `count` row numbers below `bound`.
    public int[] rows(int count, int bound) {
        return random.ints(count, 0, bound).toArray();
    }

    /// A batch size: often 0, 1 or around the ends of words and batches.
    public int size() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> 63 + random.nextInt(3);
            case 3 -> Batch.ROWS;
            default -> random.nextInt(300);
        };
    }

    private Vector dictionary(Lane lane, int size, int nulls) {
        Vector values = flat(lane, 12, 0);
        Set<Object> seen = new LinkedHashSet<>();
        int[] distinct = new int[12];
        int count = 0;
        for (int i = 0; i < 12; i++) {
            if (seen.add(Values.of(values, i))) {
                distinct[count++] = i;
            }
        }
        Vector entries = values.gather(distinct, count);
        long[] validity = validity(size, nulls);
        int[] codes = new int[size];
        for (int i = 0; i < size; i++) {
            codes[i] = validity == null || Validity.get(validity, i) ? random.nextInt(count) : 0;
        }
        return new DictionaryVector(codes, nulls == 100 && random.nextBoolean() ? lane.empty() : entries,
                validity, size);
    }

    private long[] validity(int size, int nulls) {
        if (nulls == 0) {
            return null;
        }
        long[] validity = new long[Validity.words(size)];
        for (int i = 0; i < size; i++) {
            if (random.nextInt(100) >= nulls) {
                Validity.set(validity, i);
            }
        }
        return validity;
    }

    private Vector flat(Lane lane, int size, int nulls) {
        long[] validity = validity(size, nulls);
        int[] valid = new int[size];
        for (int i = 0; i < size; i++) {
            valid[i] = validity == null || Validity.get(validity, i) ? 1 : 0;
        }
        long[] longs = new long[size];
        int[] ints = new int[size];
        for (int i = 0; i < size; i++) {
            int value = (random.nextInt(20) == 0 ? random.nextInt() : random.nextInt(9) - 4) * valid[i];
            ints[i] = value;
            longs[i] = random.nextInt(20) == 0 ? random.nextLong() * valid[i] : value;
        }
        return switch (lane.kind()) {
            case BOOLEAN -> {
                byte[] values = new byte[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (byte) (ints[i] & 1);
                }
                yield new BooleanVector(values, validity, size);
            }
            case INT -> new IntVector(ints, validity, size);
            case LONG -> new LongVector(longs, validity, size);
            case FLOAT -> {
                float[] values = new float[size];
                for (int i = 0; i < size; i++) {
                    values[i] = valid[i] == 0 ? 0 : (float) DOUBLES[random.nextInt(DOUBLES.length)];
                }
                yield new FloatVector(values, validity, size);
            }
            case DOUBLE -> {
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = valid[i] == 0 ? 0 : DOUBLES[random.nextInt(DOUBLES.length)];
                }
                yield new DoubleVector(values, validity, size);
            }
            case DECIMAL -> {
                long[] high = new long[size];
                for (int i = 0; i < size; i++) {
                    high[i] = longs[i] >> 63;
                }
                yield new DecimalVector(high, longs, validity, size);
            }
            case INTERVAL -> {
                int[] days = new int[size];
                for (int i = 0; i < size; i++) {
                    days[i] = (int) longs[i] & 3;
                }
                yield new IntervalVector(ints, days, longs, validity, size);
            }
            case BYTES -> {
                BytesVectorBuilder builder = new BytesVectorBuilder(size);
                for (int i = 0; i < size; i++) {
                    if (valid[i] == 0) {
                        builder.appendNull();
                    } else {
                        builder.append(TEXTS[random.nextInt(TEXTS.length)].getBytes(
                                java.nio.charset.StandardCharsets.UTF_8));
                    }
                }
                yield builder.build();
            }
            case LIST -> {
                Vector elements = vector(lane.children().getFirst(), 40);
                int[][] ranges = ranges(valid);
                yield new ListVector(elements, ranges[0], ranges[1], validity, size);
            }
            case MAP -> {
                Vector keys = flat(lane.children().get(0), 40, 0);
                Vector values = vector(lane.children().get(1), 40);
                int[][] ranges = ranges(valid);
                yield new MapVector(keys, values, ranges[0], ranges[1], validity, size);
            }
            case STRUCT -> {
                List<Vector> fields = new ArrayList<>();
                int[] rows = new int[size];
                for (int i = 0; i < size; i++) {
                    rows[i] = valid[i] == 1 ? i : -1;
                }
                for (Lane field : lane.children()) {
                    Vector values = vector(field, size);
                    fields.add(validity == null ? values : Nulls.orNull(values, rows, size));
                }
                yield new StructVector(fields, validity, size);
            }
        };
    }

    private int[][] ranges(int[] valid) {
        int[] starts = new int[valid.length];
        int[] ends = new int[valid.length];
        for (int i = 0; i < valid.length; i++) {
            starts[i] = random.nextInt(38);
            ends[i] = starts[i] + valid[i] * random.nextInt(3);
        }
        return new int[][]{starts, ends};
    }
}
