package io.troupe.sql.function.sketch;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.kll.KllLongsSketch;
import org.apache.datasketches.kll.KllSketch;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;

/// The types of values that KLL sketches are of, each with a layout of its own.
///
/// @param <S>
///            the sketch
sealed interface KllItems<S extends KllSketch> extends Serializable {
    /// Which values count for a quantile.
    QuantileSearchCriteria CRITERIA = QuantileSearchCriteria.INCLUSIVE;

    /// The type's name at the end of function names.
    String suffix();

    /// The type of quantiles.
    DataType type();

    /// What is counted as it is.
    List<DataType> counted();

    /// An empty sketch.
    S create(int size);

    /// The sketch in some bytes.
    S read(MemorySegment bytes);

    /// Adds a value of one of the counted types.
    void add(S sketch, Object value);

    /// The quantile of a rank from 0 to 1.
    Object quantile(S sketch, double rank);

    /// Which share of the values is not greater.
    double rank(S sketch, Object value);

    /// The bytes.
    byte[] bytes(S sketch);

    /// Integers.
    record Longs() implements KllItems<KllLongsSketch> {
        @Override
        public String suffix() {
            return "bigint";
        }

        @Override
        public DataType type() {
            return DataTypes.LongType;
        }

        @Override
        public List<DataType> counted() {
            return List.of(DataTypes.ByteType, DataTypes.IntegerType, DataTypes.LongType,
                    DataTypes.ShortType);
        }

        @Override
        public KllLongsSketch create(int size) {
            return KllLongsSketch.newHeapInstance(size);
        }

        @Override
        public KllLongsSketch read(MemorySegment bytes) {
            return KllLongsSketch.heapify(bytes);
        }

        @Override
        public void add(KllLongsSketch sketch, Object value) {
            sketch.update(((Number) value).longValue());
        }

        @Override
        public Object quantile(KllLongsSketch sketch, double rank) {
            return sketch.getQuantile(rank, CRITERIA);
        }

        @Override
        public double rank(KllLongsSketch sketch, Object value) {
            return sketch.getRank((Long) value, CRITERIA);
        }

        @Override
        public byte[] bytes(KllLongsSketch sketch) {
            return sketch.toByteArray();
        }
    }

    /// Numbers of single precision.
    record Floats() implements KllItems<KllFloatsSketch> {
        @Override
        public String suffix() {
            return "float";
        }

        @Override
        public DataType type() {
            return DataTypes.FloatType;
        }

        @Override
        public List<DataType> counted() {
            return List.of(DataTypes.FloatType);
        }

        @Override
        public KllFloatsSketch create(int size) {
            return KllFloatsSketch.newHeapInstance(size);
        }

        @Override
        public KllFloatsSketch read(MemorySegment bytes) {
            return KllFloatsSketch.heapify(bytes);
        }

        @Override
        public void add(KllFloatsSketch sketch, Object value) {
            sketch.update((Float) value);
        }

        @Override
        public Object quantile(KllFloatsSketch sketch, double rank) {
            return sketch.getQuantile(rank, CRITERIA);
        }

        @Override
        public double rank(KllFloatsSketch sketch, Object value) {
            return sketch.getRank((Float) value, CRITERIA);
        }

        @Override
        public byte[] bytes(KllFloatsSketch sketch) {
            return sketch.toByteArray();
        }
    }

    /// Numbers of double precision.
    record Doubles() implements KllItems<KllDoublesSketch> {
        @Override
        public String suffix() {
            return "double";
        }

        @Override
        public DataType type() {
            return DataTypes.DoubleType;
        }

        @Override
        public List<DataType> counted() {
            return List.of(DataTypes.FloatType, DataTypes.DoubleType);
        }

        @Override
        public KllDoublesSketch create(int size) {
            return KllDoublesSketch.newHeapInstance(size);
        }

        @Override
        public KllDoublesSketch read(MemorySegment bytes) {
            return KllDoublesSketch.heapify(bytes);
        }

        @Override
        public void add(KllDoublesSketch sketch, Object value) {
            sketch.update(((Number) value).doubleValue());
        }

        @Override
        public Object quantile(KllDoublesSketch sketch, double rank) {
            return sketch.getQuantile(rank, CRITERIA);
        }

        @Override
        public double rank(KllDoublesSketch sketch, Object value) {
            return sketch.getRank((Double) value, CRITERIA);
        }

        @Override
        public byte[] bytes(KllDoublesSketch sketch) {
            return sketch.toByteArray();
        }
    }
}
