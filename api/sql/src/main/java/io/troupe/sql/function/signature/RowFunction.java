package io.troupe.sql.function.signature;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A function that is defined by what it gives for the values of one row. Immutable: each method that sets something
/// gives a new function.
public final class RowFunction implements ScalarFunction {
    /// Computes one row.
    @FunctionalInterface
    public interface Row extends Serializable {
        /// The result for `values`, one for each argument that was given.
        @Nullable
        Object apply(@Nullable Object[] values, EvaluationContext context);
    }

    /// Chooses how to compute once the call is known.
    @FunctionalInterface
    public interface Choice {
        /// The computation for `call`, whose arguments are cast to `types`.
        Row rowFor(Call call, List<DataType> types);
    }

    private final String name;
    private final List<Input[]> inputs;
    private final int required;
    private final boolean repeats;
    private final Function<List<DataType>, DataType> type;
    private final boolean mayGiveNull;
    private final boolean seesNulls;
    private final boolean deterministic;
    private final Choice choice;

    private RowFunction(
            String name, List<Input[]> inputs, int required, boolean repeats,
            Function<List<DataType>, DataType> type,
            boolean mayGiveNull, boolean seesNulls, boolean deterministic, Choice choice) {
        this.name = name;
        this.inputs = inputs;
        this.required = required;
        this.repeats = repeats;
        this.type = type;
        this.mayGiveNull = mayGiveNull;
        this.seesNulls = seesNulls;
        this.deterministic = deterministic;
        this.choice = choice;
    }

    /// A function of `inputs` that gives a value of `type`; a null argument gives null.
    public static RowFunction of(String name, DataType type, Row row, Input... inputs) {
        return of(name, _ -> type, row, inputs);
    }

    /// A function of `inputs` that gives a value of a type which depends on what the arguments are cast to.
    public static RowFunction of(String name, Function<List<DataType>, DataType> type, Row row,
            Input... inputs) {
        return choosing(name, type, (_, _) -> row, inputs);
    }

    /// A function of `inputs` that looks at the call before it decides how to compute.
    public static RowFunction choosing(String name, Function<List<DataType>, DataType> type, Choice choice,
            Input... inputs) {
        List<Input[]> each = new ArrayList<>();
        for (Input input : inputs) {
            each.add(new Input[]{input});
        }
        return new RowFunction(name, each, inputs.length, false, type, false, false, true, choice);
    }

    /// This with one more argument, which may be any of `alternatives`.
    public RowFunction and(Input... alternatives) {
        return with(alternatives, required + 1);
    }

    /// This with one more argument that may be left out.
    public RowFunction optionally(Input... alternatives) {
        return with(alternatives, required);
    }

    /// This with any number of arguments like the last one.
    public RowFunction repeating() {
        return new RowFunction(name, inputs, required, true, type, mayGiveNull, seesNulls, deterministic,
                choice);
    }

    /// This, which may give null though no argument is null.
    public RowFunction orNull() {
        return new RowFunction(name, inputs, required, repeats, type, true, seesNulls, deterministic, choice);
    }

    /// This, which is computed for nulls as well; it gives null only if [#orNull] says so.
    public RowFunction seeingNulls() {
        return new RowFunction(name, inputs, required, repeats, type, mayGiveNull, true, deterministic,
                choice);
    }

    /// This, which may give another result for equal arguments.
    public RowFunction random() {
        return new RowFunction(name, inputs, required, repeats, type, mayGiveNull, seesNulls, false, choice);
    }

    private RowFunction with(Input[] alternatives, int newRequired) {
        List<Input[]> more = new ArrayList<>(inputs);
        more.add(alternatives);
        return new RowFunction(
                name, more, newRequired, repeats, type, mayGiveNull, seesNulls, deterministic, choice);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        Call call = new Call(name, arguments, semantics);
        call.requireSize(required, repeats ? Integer.MAX_VALUE : inputs.size());
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            types.add(call.input(i, inputs.get(Math.min(i, inputs.size() - 1))));
        }
        DataType result = type.apply(types);
        ScalarKernel kernel = new RowKernel(choice.rowFor(call, types), types, result, seesNulls);
        boolean nullable = mayGiveNull || !seesNulls && call.anyNullable();
        return new BoundScalar(
                name, types, result, nullable, deterministic,
                deterministic && !seesNulls ? PerDictionaryEntry.of(kernel, arguments) : kernel);
    }
}
