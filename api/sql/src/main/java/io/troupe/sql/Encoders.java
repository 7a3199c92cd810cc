package io.troupe.sql;

import io.troupe.Tuple2;
import io.troupe.Tuple3;
import io.troupe.Tuple4;
import io.troupe.Tuple5;
import io.troupe.sql.encode.Codec;
import io.troupe.sql.encode.CodecFinder;
import io.troupe.sql.encode.SerializedCodec;
import io.troupe.sql.encode.TupleCodec;
import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;

/// Encoders: how objects become rows and back. Most classes need none by hand: [#of] takes records, beans, enums,
/// collections, `Optional` and what they consist of.
public final class Encoders {
    private Encoders() {}

    /// The encoder of `type`: a class that is a value, a record, or a bean. Throws [AnalysisException]
    /// `ENCODER_NOT_FOUND` when SQL has no type for it, and `CIRCULAR_CLASS_REFERENCE` when it contains itself.
    public static <T> Encoder<T> of(Class<T> type) {
        return Dataset.checked(() -> new Encoder<>(type, CodecFinder.find(type)));
    }

    /// The encoder of a type with type arguments; as [#of(Class)].
    public static <T> Encoder<T> of(TypeToken<T> type) {
        return Dataset.checked(() -> new Encoder<>(type.rawType(), CodecFinder.find(type.type())));
    }

    /// The encoder of a bean or a record, whose properties are columns. Throws as [#of] does.
    public static <T> Encoder<T> bean(Class<T> beanClass) {
        return Dataset.checked(() -> new Encoder<>(beanClass, CodecFinder.findStruct(beanClass)));
    }

    /// Rows of `schema`.
    public static Encoder<Row> row(StructType schema) {
        return new Encoder<>(Row.class, new RowCodec(schema));
    }

    /// Any objects, as bytes made by Kryo, in one binary column. No query can look into them.
    public static <T> Encoder<T> kryo(Class<T> type) {
        return new Encoder<>(type, SerializedCodec.byKryo());
    }

    /// Objects that implement `Serializable`, as bytes made by Java's serialisation, in one binary column.
    public static <T> Encoder<T> javaSerialization(Class<T> type) {
        return new Encoder<>(type, SerializedCodec.byJava());
    }

    /// Boolean, nullable.
    public static Encoder<Boolean> BOOLEAN() {
        return of(Boolean.class);
    }

    /// Tinyint, nullable.
    public static Encoder<Byte> BYTE() {
        return of(Byte.class);
    }

    /// Smallint, nullable.
    public static Encoder<Short> SHORT() {
        return of(Short.class);
    }

    /// Int, nullable.
    public static Encoder<Integer> INT() {
        return of(Integer.class);
    }

    /// Bigint, nullable.
    public static Encoder<Long> LONG() {
        return of(Long.class);
    }

    /// Float, nullable.
    public static Encoder<Float> FLOAT() {
        return of(Float.class);
    }

    /// Double, nullable.
    public static Encoder<Double> DOUBLE() {
        return of(Double.class);
    }

    /// String, nullable.
    public static Encoder<String> STRING() {
        return of(String.class);
    }

    /// String of one character, nullable.
    public static Encoder<Character> CHAR() {
        return of(Character.class);
    }

    /// Decimal(38,18), nullable.
    public static Encoder<BigDecimal> DECIMAL() {
        return of(BigDecimal.class);
    }

    /// Binary, nullable.
    public static Encoder<byte[]> BINARY() {
        return of(byte[].class);
    }

    /// Date, nullable.
    public static Encoder<Date> DATE() {
        return of(Date.class);
    }

    /// Date, nullable.
    public static Encoder<LocalDate> LOCALDATE() {
        return of(LocalDate.class);
    }

    /// Timestamp, nullable.
    public static Encoder<Timestamp> TIMESTAMP() {
        return of(Timestamp.class);
    }

    /// Timestamp, nullable.
    public static Encoder<Instant> INSTANT() {
        return of(Instant.class);
    }

    /// Timestamp without zone, nullable.
    public static Encoder<LocalDateTime> LOCALDATETIME() {
        return of(LocalDateTime.class);
    }

    /// Time, nullable.
    public static Encoder<LocalTime> LOCALTIME() {
        return of(LocalTime.class);
    }

    /// Interval of years and months, nullable.
    public static Encoder<Period> PERIOD() {
        return of(Period.class);
    }

    /// Interval of days to seconds, nullable.
    public static Encoder<Duration> DURATION() {
        return of(Duration.class);
    }

    /// Pairs, in columns `_1` and `_2`.
    public static <T1, T2> Encoder<Tuple2<T1, T2>> tuple(Encoder<T1> e1, Encoder<T2> e2) {
        return tuple(Tuple2.class, e1, e2);
    }

    /// Triples, in columns `_1` to `_3`.
    public static <T1, T2, T3> Encoder<Tuple3<T1, T2, T3>> tuple(Encoder<T1> e1, Encoder<T2> e2,
            Encoder<T3> e3) {
        return tuple(Tuple3.class, e1, e2, e3);
    }

    /// Tuples of four, in columns `_1` to `_4`.
    public static <T1, T2, T3, T4> Encoder<Tuple4<T1, T2, T3, T4>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4) {
        return tuple(Tuple4.class, e1, e2, e3, e4);
    }

    /// Tuples of five, in columns `_1` to `_5`.
    public static <T1, T2, T3, T4, T5> Encoder<Tuple5<T1, T2, T3, T4, T5>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5) {
        return tuple(Tuple5.class, e1, e2, e3, e4, e5);
    }

    @SuppressWarnings("unchecked") // the codec makes tuples of what the encoders make
    static <T> Encoder<T> tuple(Class<?> tupleClass, Encoder<?>... parts) {
        List<Codec> codecs = List.of(parts).stream().map(Encoder::codec).toList();
        return new Encoder<>((Class<T>) tupleClass, TupleCodec.of(tupleClass, codecs));
    }
}
