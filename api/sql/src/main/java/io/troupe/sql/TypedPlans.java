package io.troupe.sql;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.serial.CaptureDiagnosis;
import io.troupe.function.FilterFunction;
import io.troupe.function.ReduceFunction;
import io.troupe.sql.error.Origin;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.typed.ObjectColumns;
import io.troupe.sql.typed.ObjectCondition;
import io.troupe.sql.typed.ObjectProgram;
import io.troupe.sql.typed.ObjectStep;
import io.troupe.sql.typed.PartitionSteps;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans with functions of the program over the objects of a dataset.
final class TypedPlans {
    private TypedPlans() {}

    /// `function` as one of any objects, after checking that it can be sent to tasks. Throws [TroupeException]
    /// `CLOSURE_NOT_SERIALIZABLE` when it cannot.
    @SuppressWarnings("unchecked") // functions inside plans take and give any object
    static <F> F checked(String operation, @Nullable Object function) {
        if (function == null) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT, operation + " needs a function, not null.");
        }
        CaptureDiagnosis.requireSerializable(function, operation);
        return (F) function;
    }

    /// What `step` makes of the objects of `dataset`.
    static <T, U> Dataset<U> then(Dataset<T> dataset, ObjectStep step, Encoder<U> encoder) {
        LogicalPlan input = EncodedRows.plan(dataset, dataset.encoder());
        TroupeSession session = dataset.troupeSession();
        return session.ofPlan(new LogicalPlan.Programmed(
                ObjectProgram.of(ObjectColumns.flat(dataset.encoder().codec()), step,
                        ObjectColumns.flat(encoder.codec())),
                input.output(), List.of(), List.of(), EncodedRows.output(encoder, session), input), encoder);
    }

    /// Whether `function` holds for the object of a row.
    static <T> Expression condition(Dataset<T> dataset, FilterFunction<T> function) {
        ObjectStep.Filtering step = new ObjectStep.Filtering(checked("filter", function));
        ObjectColumns columns = ObjectColumns.flat(dataset.encoder().codec());
        String name = "filter_" + dataset.troupeSession().sessionState().ids().next();
        return new Call(new BoundScalar(name, columns.types(), DataTypes.BooleanType, false, true,
                new ObjectCondition(columns, step)), EncodedRows.columns(dataset, dataset.encoder()), "",
                Origin.UNKNOWN);
    }

    /// All objects of `dataset` in one. Throws IllegalStateException when there is none.
    @SuppressWarnings("unchecked") // what the function gives
    static <T> T reduce(Dataset<T> dataset, ReduceFunction<T> function) {
        ReduceFunction<@Nullable Object> checked = checked("reduce", function);
        List<@Nullable Object> parts = new ArrayList<>(
                then(dataset, PartitionSteps.reducing(checked), dataset.encoder()).collectAsList());
        Iterator<@Nullable Object> all = PartitionSteps.reduced(checked, parts.iterator());
        if (!all.hasNext()) {
            throw new TroupeException(ErrorCode.EMPTY_COLLECTION, "reduce needs at least one element.");
        }
        return (T) all.next();
    }

    /// Runs `step` for its effects.
    static void run(Dataset<?> dataset, ObjectStep step) {
        then(dataset, step, Encoders.BOOLEAN()).collectAsList();
    }
}
