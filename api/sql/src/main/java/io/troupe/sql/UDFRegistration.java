package io.troupe.sql;

import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.expressions.UserDefinedAggregateFunction;
import io.troupe.sql.expressions.UserDefinedFunction;
import io.troupe.sql.session.SessionState;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes functions written in Java known to the queries of a session; get it from [TroupeSession#udf]. A function hides
/// a built-in one of its name, and takes the place of one that the session called so before. Names are compared without
/// case.
///
/// Functions are taken for deterministic: equal arguments give equal results, so that a call may be computed once for
/// several uses, or not at all. See [UserDefinedFunction#asNondeterministic].
public final class UDFRegistration {
    private final SessionState state;
    private final Supplier<ClassLoader> classes;

    /// @param classes
    ///            those of the application, with the jars that it has by now
    UDFRegistration(SessionState state, Supplier<ClassLoader> classes) {
        this.state = state;
        this.classes = classes;
    }

    /// Makes `function` known as `name` and returns it with that name.
    public UserDefinedFunction register(String name, UserDefinedFunction function) {
        UserDefinedFunction named = function.withName(name);
        UserFunctions.register(state.functions(), name, named);
        return named;
    }

    /// Makes a function over rows known as `name`, and returns it.
    public UserDefinedAggregateFunction register(String name, UserDefinedAggregateFunction function) {
        register(name, functions.udaf(function));
        return function;
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF0<?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 0), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF1<?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 1), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF2<?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 2), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF3<?, ?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 3), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF4<?, ?, ?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 4), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF5<?, ?, ?, ?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 5), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF6<?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 6), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF7<?, ?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 7), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF8<?, ?, ?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 8), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF9<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 9), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF10<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 10), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF11<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 11), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF12<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 12), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF13<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 13), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF14<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 14), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF15<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 15), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF16<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 16), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF17<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 17), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name, UDF18<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 18), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name,
            UDF19<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 19), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name,
            UDF20<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 20), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name,
            UDF21<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 21), returnType));
    }

    /// Makes `function` known as `name`, with results of `returnType`.
    public void register(String name,
            UDF22<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function,
            DataType returnType) {
        register(name, UserFunctions.scalar(new JavaCall(function, 22), returnType));
    }

    /// Makes an object of the class `className`, which implements one of `io.troupe.sql.udf` and has a constructor without
    /// parameters, known as `name`. When `returnType` is null the type is found in the class's declaration. Throws
    /// [AnalysisException] `CANNOT_LOAD_FUNCTION_CLASS` when there is no such class, and IllegalArgumentException when it
    /// is no such function.
    public void registerJava(String name, String className, @Nullable DataType returnType) {
        Object function = UserFunctions.instance(name, className, classes.get());
        JavaCall call = JavaCall.of(function);
        register(name, UserFunctions.scalar(call,
                returnType != null ? returnType : UserFunctions.returnType(function)));
    }

    /// Makes an object of the class `className`, which extends [Aggregator] or [UserDefinedAggregateFunction] and has a
    /// constructor without parameters, known as the aggregate function `name`. Throws as [#registerJava] does.
    public void registerJavaUDAF(String name, String className) {
        switch (UserFunctions.instance(name, className, classes.get())) {
            case Aggregator<?, ?, ?> aggregator -> register(name, UserFunctions.aggregate(aggregator));
            case UserDefinedAggregateFunction function -> register(name, function);
            default -> throw new IllegalArgumentException(className + " is no " + Aggregator.class.getName()
                    + " and no " + UserDefinedAggregateFunction.class.getName());
        }
    }
}
