package io.troupe.sql;

import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.expressions.UserDefinedAggregateFunction;
import io.troupe.sql.expressions.UserDefinedFunction;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.DataType;
import io.troupe.sql.udf.UDF0;
import io.troupe.sql.udf.UDF1;
import io.troupe.sql.udf.UDF10;
import io.troupe.sql.udf.UDF11;
import io.troupe.sql.udf.UDF12;
import io.troupe.sql.udf.UDF13;
import io.troupe.sql.udf.UDF14;
import io.troupe.sql.udf.UDF15;
import io.troupe.sql.udf.UDF16;
import io.troupe.sql.udf.UDF17;
import io.troupe.sql.udf.UDF18;
import io.troupe.sql.udf.UDF19;
import io.troupe.sql.udf.UDF2;
import io.troupe.sql.udf.UDF20;
import io.troupe.sql.udf.UDF21;
import io.troupe.sql.udf.UDF22;
import io.troupe.sql.udf.UDF3;
import io.troupe.sql.udf.UDF4;
import io.troupe.sql.udf.UDF5;
import io.troupe.sql.udf.UDF6;
import io.troupe.sql.udf.UDF7;
import io.troupe.sql.udf.UDF8;
import io.troupe.sql.udf.UDF9;
import org.jspecify.annotations.Nullable;

/// Functions that programs have written in Java. See [functions].
abstract class JavaFunctions extends OtherFunctions {
    JavaFunctions() {}

    /// A function written in Java of 0 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF0<?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 0), returnType);
    }

    /// A function written in Java of 1 argument, with results of `returnType`.
    public static UserDefinedFunction udf(UDF1<?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 1), returnType);
    }

    /// A function written in Java of 2 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF2<?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 2), returnType);
    }

    /// A function written in Java of 3 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF3<?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 3), returnType);
    }

    /// A function written in Java of 4 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF4<?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 4), returnType);
    }

    /// A function written in Java of 5 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF5<?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 5), returnType);
    }

    /// A function written in Java of 6 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF6<?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 6), returnType);
    }

    /// A function written in Java of 7 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF7<?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 7), returnType);
    }

    /// A function written in Java of 8 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF8<?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 8), returnType);
    }

    /// A function written in Java of 9 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF9<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 9), returnType);
    }

    /// A function written in Java of 10 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF10<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 10), returnType);
    }

    /// A function written in Java of 11 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF11<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 11), returnType);
    }

    /// A function written in Java of 12 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF12<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 12), returnType);
    }

    /// A function written in Java of 13 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF13<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 13), returnType);
    }

    /// A function written in Java of 14 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF14<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 14), returnType);
    }

    /// A function written in Java of 15 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF15<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 15), returnType);
    }

    /// A function written in Java of 16 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF16<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 16), returnType);
    }

    /// A function written in Java of 17 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF17<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 17), returnType);
    }

    /// A function written in Java of 18 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF18<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 18), returnType);
    }

    /// A function written in Java of 19 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF19<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 19), returnType);
    }

    /// A function written in Java of 20 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(
            UDF20<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 20), returnType);
    }

    /// A function written in Java of 21 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(
            UDF21<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 21), returnType);
    }

    /// A function written in Java of 22 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(
            UDF22<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 22), returnType);
    }

    /// A function over rows with a buffer of columns; see [UserDefinedAggregateFunction].
    public static UserDefinedFunction udaf(UserDefinedAggregateFunction function) {
        UserDefinedFunction made = UserFunctions.aggregate(
                new BufferedAggregate(function), Encoders.row(function.inputSchema()));
        return function.deterministic() ? made : made.asNondeterministic();
    }

    /// A constant of the type that `encoder` has for `literal`, as for collections and generic records.
    public static <T> Column typedlit(@Nullable T literal, Encoder<T> encoder) {
        return Dataset.checked(() -> new Column(
                new Literal(encoder.codec().toValueOrNull(literal), encoder.codec().type())));
    }

    /// The same as [#typedlit].
    public static <T> Column typedLit(@Nullable T literal, Encoder<T> encoder) {
        return typedlit(literal, encoder);
    }

    /// An aggregate function written in Java, whose input type is the first type argument of its class.
    public static <IN, BUF, OUT> UserDefinedFunction udaf(Aggregator<IN, BUF, OUT> agg) {
        return UserFunctions.aggregate(agg);
    }

    /// An aggregate function written in Java with inputs of `inputEncoder`.
    public static <IN, BUF, OUT> UserDefinedFunction udaf(Aggregator<IN, BUF, OUT> agg,
            Encoder<IN> inputEncoder) {
        return UserFunctions.aggregate(agg, inputEncoder);
    }
}
