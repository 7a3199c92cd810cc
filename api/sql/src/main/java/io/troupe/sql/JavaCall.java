package io.troupe.sql;

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
import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/// A function object of `io.troupe.sql.udf` as a function of an array.
///
/// @param function
///            one of these interfaces
/// @param arity
///            how many arguments it takes, 0 to 22
record JavaCall(Serializable function, int arity) implements Serializable {
    /// Calls it with as many arguments.
    @NullUnmarked // columns may be null
    @SuppressWarnings("unchecked") // values have the types that the function was written for, or it fails
    Object call(Object[] arguments) throws Exception {
        return switch (arity) {
            case 0 -> ((UDF0<Object>) function).call();
            case 1 -> ((UDF1<Object, Object>) function).call(arguments[0]);
            case 2 -> ((UDF2<Object, Object, Object>) function).call(arguments[0], arguments[1]);
            case 3 -> ((UDF3<Object, Object, Object, Object>) function).call(arguments[0], arguments[1],
                    arguments[2]);
            case 4 -> ((UDF4<Object, Object, Object, Object, Object>) function).call(arguments[0],
                    arguments[1], arguments[2], arguments[3]);
            case 5 -> ((UDF5<Object, Object, Object, Object, Object, Object>) function).call(arguments[0],
                    arguments[1], arguments[2], arguments[3], arguments[4]);
            case 6 -> ((UDF6<Object, Object, Object, Object, Object, Object, Object>) function)
                    .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
            case 7 -> ((UDF7<Object, Object, Object, Object, Object, Object, Object, Object>) function).call(
                    arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5],
                    arguments[6]);
            case 8 ->
                ((UDF8<Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7]);
            case 9 ->
                ((UDF9<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8]);
            case 10 ->
                ((UDF10<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9]);
            case 11 ->
                ((UDF11<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10]);
            case 12 ->
                ((UDF12<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11]);
            case 13 ->
                ((UDF13<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12]);
            case 14 ->
                ((UDF14<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12], arguments[13]);
            case 15 ->
                ((UDF15<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12], arguments[13], arguments[14]);
            case 16 ->
                ((UDF16<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12], arguments[13], arguments[14],
                                arguments[15]);
            case 17 ->
                ((UDF17<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12], arguments[13], arguments[14],
                                arguments[15], arguments[16]);
            case 18 ->
                ((UDF18<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12], arguments[13], arguments[14],
                                arguments[15], arguments[16], arguments[17]);
            case 19 ->
                ((UDF19<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12], arguments[13], arguments[14],
                                arguments[15], arguments[16], arguments[17], arguments[18]);
            case 20 ->
                ((UDF20<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12], arguments[13], arguments[14],
                                arguments[15], arguments[16], arguments[17], arguments[18], arguments[19]);
            case 21 ->
                ((UDF21<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12], arguments[13], arguments[14],
                                arguments[15], arguments[16], arguments[17], arguments[18], arguments[19],
                                arguments[20]);
            case 22 ->
                ((UDF22<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) function)
                        .call(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                arguments[5], arguments[6], arguments[7], arguments[8], arguments[9],
                                arguments[10], arguments[11], arguments[12], arguments[13], arguments[14],
                                arguments[15], arguments[16], arguments[17], arguments[18], arguments[19],
                                arguments[20], arguments[21]);
            default -> throw new IllegalStateException("there are no functions of " + arity + " arguments");
        };
    }

    /// The call of `function`, which implements one of the interfaces. Throws IllegalArgumentException for another object.
    static JavaCall of(Object function) {
        return switch (function) {
            case UDF0<?> f -> new JavaCall(f, 0);
            case UDF1<?, ?> f -> new JavaCall(f, 1);
            case UDF2<?, ?, ?> f -> new JavaCall(f, 2);
            case UDF3<?, ?, ?, ?> f -> new JavaCall(f, 3);
            case UDF4<?, ?, ?, ?, ?> f -> new JavaCall(f, 4);
            case UDF5<?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 5);
            case UDF6<?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 6);
            case UDF7<?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 7);
            case UDF8<?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 8);
            case UDF9<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 9);
            case UDF10<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 10);
            case UDF11<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 11);
            case UDF12<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 12);
            case UDF13<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 13);
            case UDF14<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 14);
            case UDF15<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 15);
            case UDF16<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 16);
            case UDF17<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 17);
            case UDF18<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 18);
            case UDF19<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f -> new JavaCall(f, 19);
            case UDF20<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f ->
                new JavaCall(f, 20);
            case UDF21<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f ->
                new JavaCall(f, 21);
            case UDF22<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f ->
                new JavaCall(f, 22);
            default -> throw new IllegalArgumentException(
                    function.getClass().getName()
                            + " implements none of the interfaces UDF0 to UDF22 of io.troupe.sql.udf");
        };
    }
}
