package io.troupe.sql;

import io.troupe.Tuple1;
import io.troupe.Tuple10;
import io.troupe.Tuple11;
import io.troupe.Tuple12;
import io.troupe.Tuple13;
import io.troupe.Tuple14;
import io.troupe.Tuple15;
import io.troupe.Tuple16;
import io.troupe.Tuple17;
import io.troupe.Tuple18;
import io.troupe.Tuple19;
import io.troupe.Tuple2;
import io.troupe.Tuple20;
import io.troupe.Tuple21;
import io.troupe.Tuple22;
import io.troupe.Tuple3;
import io.troupe.Tuple4;
import io.troupe.Tuple5;
import io.troupe.Tuple6;
import io.troupe.Tuple7;
import io.troupe.Tuple8;
import io.troupe.Tuple9;
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

    /// Tuples of 1, in column `_1`.
    public static <T1> Encoder<Tuple1<T1>> tuple(
            Encoder<T1> e1) {
        return tuple(Tuple1.class, e1);
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

    /// Tuples of 6, in columns `_1` to `_6`.
    public static <T1, T2, T3, T4, T5, T6> Encoder<Tuple6<T1, T2, T3, T4, T5, T6>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6) {
        return tuple(Tuple6.class, e1, e2, e3, e4, e5, e6);
    }

    /// Tuples of 7, in columns `_1` to `_7`.
    public static <T1, T2, T3, T4, T5, T6, T7> Encoder<Tuple7<T1, T2, T3, T4, T5, T6, T7>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7) {
        return tuple(Tuple7.class, e1, e2, e3, e4, e5, e6, e7);
    }

    /// Tuples of 8, in columns `_1` to `_8`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8> Encoder<Tuple8<T1, T2, T3, T4, T5, T6, T7, T8>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8) {
        return tuple(Tuple8.class, e1, e2, e3, e4, e5, e6, e7, e8);
    }

    /// Tuples of 9, in columns `_1` to `_9`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9> Encoder<Tuple9<T1, T2, T3, T4, T5, T6, T7, T8, T9>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9) {
        return tuple(Tuple9.class, e1, e2, e3, e4, e5, e6, e7, e8, e9);
    }

    /// Tuples of 10, in columns `_1` to `_10`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> Encoder<Tuple10<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10) {
        return tuple(Tuple10.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10);
    }

    /// Tuples of 11, in columns `_1` to `_11`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> Encoder<Tuple11<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11) {
        return tuple(Tuple11.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11);
    }

    /// Tuples of 12, in columns `_1` to `_12`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> Encoder<Tuple12<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12) {
        return tuple(Tuple12.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12);
    }

    /// Tuples of 13, in columns `_1` to `_13`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> Encoder<Tuple13<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13) {
        return tuple(Tuple13.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13);
    }

    /// Tuples of 14, in columns `_1` to `_14`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> Encoder<Tuple14<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13, Encoder<T14> e14) {
        return tuple(Tuple14.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14);
    }

    /// Tuples of 15, in columns `_1` to `_15`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15> Encoder<Tuple15<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13, Encoder<T14> e14, Encoder<T15> e15) {
        return tuple(Tuple15.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15);
    }

    /// Tuples of 16, in columns `_1` to `_16`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16> Encoder<Tuple16<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13, Encoder<T14> e14, Encoder<T15> e15, Encoder<T16> e16) {
        return tuple(Tuple16.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, e16);
    }

    /// Tuples of 17, in columns `_1` to `_17`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17> Encoder<Tuple17<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13, Encoder<T14> e14, Encoder<T15> e15, Encoder<T16> e16,
            Encoder<T17> e17) {
        return tuple(Tuple17.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, e16,
                e17);
    }

    /// Tuples of 18, in columns `_1` to `_18`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18> Encoder<Tuple18<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13, Encoder<T14> e14, Encoder<T15> e15, Encoder<T16> e16,
            Encoder<T17> e17, Encoder<T18> e18) {
        return tuple(Tuple18.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, e16,
                e17, e18);
    }

    /// Tuples of 19, in columns `_1` to `_19`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19> Encoder<Tuple19<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13, Encoder<T14> e14, Encoder<T15> e15, Encoder<T16> e16,
            Encoder<T17> e17, Encoder<T18> e18, Encoder<T19> e19) {
        return tuple(Tuple19.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, e16,
                e17, e18, e19);
    }

    /// Tuples of 20, in columns `_1` to `_20`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19, T20> Encoder<Tuple20<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19, T20>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13, Encoder<T14> e14, Encoder<T15> e15, Encoder<T16> e16,
            Encoder<T17> e17, Encoder<T18> e18, Encoder<T19> e19, Encoder<T20> e20) {
        return tuple(Tuple20.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, e16,
                e17, e18, e19, e20);
    }

    /// Tuples of 21, in columns `_1` to `_21`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19, T20, T21> Encoder<Tuple21<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19, T20, T21>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13, Encoder<T14> e14, Encoder<T15> e15, Encoder<T16> e16,
            Encoder<T17> e17, Encoder<T18> e18, Encoder<T19> e19, Encoder<T20> e20, Encoder<T21> e21) {
        return tuple(Tuple21.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, e16,
                e17, e18, e19, e20, e21);
    }

    /// Tuples of 22, in columns `_1` to `_22`.
    public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19, T20, T21, T22> Encoder<Tuple22<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19, T20, T21, T22>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5, Encoder<T6> e6,
            Encoder<T7> e7, Encoder<T8> e8, Encoder<T9> e9, Encoder<T10> e10, Encoder<T11> e11,
            Encoder<T12> e12, Encoder<T13> e13, Encoder<T14> e14, Encoder<T15> e15, Encoder<T16> e16,
            Encoder<T17> e17, Encoder<T18> e18, Encoder<T19> e19, Encoder<T20> e20, Encoder<T21> e21,
            Encoder<T22> e22) {
        return tuple(Tuple22.class, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, e16,
                e17, e18, e19, e20, e21, e22);
    }

    @SuppressWarnings("unchecked") // the codec makes tuples of what the encoders make
    static <T> Encoder<T> tuple(Class<?> tupleClass, Encoder<?>... parts) {
        List<Codec> codecs = List.of(parts).stream().map(Encoder::codec).toList();
        return new Encoder<>((Class<T>) tupleClass, TupleCodec.of(tupleClass, codecs));
    }
}
