package io.troupe.sql;

import io.troupe.sql.encode.CodecFinder;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.expressions.UserDefinedFunction;
import io.troupe.sql.metastore.FunctionClasses;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.typed.ObjectColumns;
import io.troupe.sql.types.DataType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Makes functions for the catalogue of what programs have written.
final class UserFunctions {
    private static final String ANONYMOUS = "UDF";

    private UserFunctions() {}

    /// A function of one row.
    static UserDefinedFunction scalar(JavaCall call, DataType returnType) {
        return new Defined(Optional.empty(), new OfRow(call, returnType), true, true);
    }

    /// A function of many rows, whose input type is the first type argument of its class.
    static UserDefinedFunction aggregate(Aggregator<?, ?, ?> aggregator) {
        Type type = typeArgument(aggregator.getClass(), Aggregator.class, 0);
        if (type == null) {
            throw new IllegalArgumentException(aggregator.getClass().getName()
                    + " does not name what it aggregates: extend Aggregator<Input, Buffer, Output> with classes");
        }
        return aggregate(aggregator,
                Dataset.checked(() -> new Encoder<>(Object.class, CodecFinder.find(type))));
    }

    /// What `aggregator` takes, as its class declares it; null when it does not.
    static @Nullable Encoder<?> inputOf(Aggregator<?, ?, ?> aggregator) {
        Type type = typeArgument(aggregator.getClass(), Aggregator.class, 0);
        try {
            return type == null ? null : new Encoder<>(Object.class, CodecFinder.find(type));
        } catch (SqlException _) {
            return null; // it is read by the encoder of a dataset
        }
    }

    /// A function of many rows with inputs of `input`.
    static UserDefinedFunction aggregate(Aggregator<?, ?, ?> aggregator, Encoder<?> input) {
        return new Defined(Optional.empty(), new OfRows(aggregator, input), true, true);
    }

    /// Makes `function`, which one of the methods here has made, known as `name`.
    static void register(SessionFunctions functions, String name, UserDefinedFunction function) {
        if (!(function instanceof Defined defined)) {
            throw new IllegalArgumentException("a function that was not made by io.troupe.sql: " + function);
        }
        defined.definition.register(functions, name, function);
    }

    /// `function`, which one of the methods here has made, as a function of the catalog that is called `name`.
    static FunctionClasses.Made made(UserDefinedFunction function, String name) {
        if (function instanceof Defined defined) {
            return switch (defined.definition) {
                case OfRow row -> new FunctionClasses.OfRow(row.function(name, name, function));
                case OfRows rows -> new FunctionClasses.OfGroup(rows.function(name, name, function));
            };
        }
        throw new IllegalArgumentException("a function that was not made by io.troupe.sql: " + function);
    }

    /// An object of a class made without parameters. Classes of the calling thread's loader go before those of
    /// `application`. Throws [AnalysisException] `CANNOT_LOAD_FUNCTION_CLASS`.
    static Object instance(String name, String className, ClassLoader application) {
        try {
            return type(className, application).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new AnalysisException(
                    new SqlException(SqlException.Phase.ANALYSIS, "CANNOT_LOAD_FUNCTION_CLASS",
                            java.util.Map.of("className", className, "functionName", "`" + name + "`"),
                            Origin.UNKNOWN, e));
        }
    }

    /// The class of this name; those of the calling thread's loader go first, as for all of an application's classes.
    static Class<?> type(String className, ClassLoader application) throws ClassNotFoundException {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(className, true, own == null ? application : own);
        } catch (ClassNotFoundException _) {
            return Class.forName(className, true, application);
        }
    }

    /// The type that the class of `function` declares for its results.
    static DataType returnType(Object function) {
        for (Type implemented : function.getClass().getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType generic
                    && ((Class<?>) generic.getRawType()).getPackageName().equals("io.troupe.sql.udf")) {
                Type[] arguments = generic.getActualTypeArguments();
                return Dataset.checked(() -> CodecFinder.find(arguments[arguments.length - 1]).type());
            }
        }
        throw new IllegalArgumentException(
                function.getClass().getName()
                        + " does not name the type of its results; give it to registerJava");
    }

    private static @Nullable Type typeArgument(Class<?> type, Class<?> declared, int index) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            if (each.getGenericSuperclass() instanceof ParameterizedType generic
                    && generic.getRawType() == declared) {
                Type argument = generic.getActualTypeArguments()[index];
                return argument instanceof Class<?> || argument instanceof ParameterizedType
                        ? argument
                        : null;
            }
        }
        return null;
    }

    /// The error for a call with another number of arguments.
    static SqlException wrongNumber(String name, int expected, int actual) {
        return SqlException.analysis(Origin.UNKNOWN, "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName",
                "`" + name + "`",
                "expectedNum", Integer.toString(expected), "actualNum", Integer.toString(actual), "docroot",
                "its registration");
    }

    /// The error for what a program's function threw.
    static SqlException failed(String name, String signature, Exception cause) {
        return new SqlException(SqlException.Phase.EXECUTION, "FAILED_EXECUTE_UDF",
                java.util.Map.of("functionName", "`" + name + "`", "signature", signature, "reason",
                        cause.toString()),
                Origin.UNKNOWN, cause);
    }

    /// What a function computes.
    private sealed interface Definition {
        /// Makes it known as `name`.
        void register(SessionFunctions functions, String name, UserDefinedFunction as);

        /// The function for calls of its own, called `name`.
        Object function(String name, String identity, UserDefinedFunction as);
    }

    /// A function of one row.
    private record OfRow(JavaCall call, DataType returnType) implements Definition {
        @Override
        public void register(SessionFunctions functions, String name, UserDefinedFunction as) {
            functions.register(name, function(name, name, as));
        }

        @Override
        public JavaScalar function(String name, String identity, UserDefinedFunction as) {
            return new JavaScalar(name, identity, call, returnType, as.nullable(), as.deterministic());
        }
    }

    /// A function of many rows.
    private record OfRows(Aggregator<?, ?, ?> aggregator, Encoder<?> input) implements Definition {
        @Override
        public void register(SessionFunctions functions, String name, UserDefinedFunction as) {
            functions.register(name, function(name, name, as));
        }

        @Override
        @SuppressWarnings("unchecked") // inputs and buffers are made by its own encoders
        public JavaAggregate function(String name, String identity, UserDefinedFunction as) {
            return new JavaAggregate(name, identity, (Aggregator<Object, Object, Object>) aggregator,
                    ObjectColumns.flat(input.codec()), as.nullable());
        }
    }

    /// A definition with what its user says of it.
    private static final class Defined extends UserDefinedFunction {
        private static final AtomicLong IDENTITIES = new AtomicLong();

        private final String identity = "own_function_" + IDENTITIES.incrementAndGet();
        private final Optional<String> name;
        private final Definition definition;
        private final boolean nullable;
        private final boolean deterministic;

        Defined(Optional<String> name, Definition definition, boolean nullable, boolean deterministic) {
            this.name = name;
            this.definition = definition;
            this.nullable = nullable;
            this.deterministic = deterministic;
        }

        @Override
        public Optional<String> name() {
            return name;
        }

        @Override
        public boolean nullable() {
            return nullable;
        }

        @Override
        public boolean deterministic() {
            return deterministic;
        }

        @Override
        public UserDefinedFunction withName(String newName) {
            return new Defined(Optional.of(newName), definition, nullable, deterministic);
        }

        @Override
        public UserDefinedFunction asNonNullable() {
            return new Defined(name, definition, false, deterministic);
        }

        @Override
        public UserDefinedFunction asNondeterministic() {
            return new Defined(name, definition, nullable, false);
        }

        @Override
        public Column apply(Column... exprs) {
            String shown = name.orElse(ANONYMOUS);
            List<Expression> arguments = Arrays.stream(exprs).map(Column::expression).toList();
            return new Column(new Unresolved.Own(definition.function(shown, identity, this),
                    new Unresolved.Function(shown, arguments, Origin.UNKNOWN)));
        }

        @Override
        public String toString() {
            return name.orElse(ANONYMOUS);
        }
    }
}
