package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.typed.ObjectColumns;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A column whose values become objects: made by [Column#as(Encoder)] and [Aggregator#toColumn], or a
/// [NamedColumn]. One of an aggregator takes the elements of the dataset in which it is used. Immutable.
///
/// @param <T>
///            the elements that it is computed from; Object for any
/// @param <U>
///            its values
public sealed class TypedColumn<T extends @Nullable Object, U extends @Nullable Object> extends Column
        permits NamedColumn {
    private static final AtomicLong IDENTITIES = new AtomicLong();

    private final Supplier<Encoder<U>> encoder;
    private final @Nullable Aggregator<?, ?, ?> aggregator;
    private final String identity;
    private final @Nullable String name;

    /// Values of `expression` read by `encoder`.
    TypedColumn(Expression expression, Encoder<U> encoder) {
        this(expression, () -> encoder);
    }

    /// Values of `expression` read by an encoder that is looked up when it is needed.
    TypedColumn(Expression expression, Supplier<Encoder<U>> encoder) {
        this(expression, encoder, null, "", null);
    }

    private TypedColumn(
            Expression expression, Supplier<Encoder<U>> encoder, @Nullable Aggregator<?, ?, ?> aggregator,
            String identity, @Nullable String name) {
        super(expression);
        this.encoder = encoder;
        this.aggregator = aggregator;
        this.identity = identity;
        this.name = name;
    }

    /// An aggregator as a column; programs call [Aggregator#toColumn].
    public static <T extends @Nullable Object, U extends @Nullable Object> TypedColumn<T, U> of(
            Aggregator<T, ?, U> aggregator) {
        String identity = "aggregator_" + IDENTITIES.incrementAndGet();
        return new TypedColumn<>(unbound(aggregator, identity), aggregator::outputEncoder, aggregator,
                identity, null);
    }

    /// The aggregator over columns that have the names of its input, for places that do not know any elements.
    private static Expression unbound(Aggregator<?, ?, ?> aggregator, String identity) {
        Encoder<?> input = UserFunctions.inputOf(aggregator);
        if (input == null) {
            return new Unresolved.Function(shown(aggregator), List.of(), Origin.UNKNOWN);
        }
        List<Expression> arguments = input.schema().fieldList().stream()
                .map(field -> new Column(Dataset.quoted(field.name())).expression()).toList();
        return new Unresolved.Own(function(aggregator, identity, ObjectColumns.flat(input.codec())),
                new Unresolved.Function(shown(aggregator), arguments, Origin.UNKNOWN));
    }

    @SuppressWarnings("unchecked") // inputs and buffers are made by its own encoders
    private static JavaAggregate function(
            Aggregator<?, ?, ?> aggregator, String identity, ObjectColumns input) {
        return new JavaAggregate(shown(aggregator), identity, (Aggregator<Object, Object, Object>) aggregator,
                input, true);
    }

    private static String shown(Aggregator<?, ?, ?> aggregator) {
        String simple = aggregator.getClass().getSimpleName();
        return simple.isEmpty() ? "aggregator" : simple.toLowerCase(java.util.Locale.ROOT);
    }

    /// The column called `columnName`.
    @Override
    public TypedColumn<T, U> name(String columnName) {
        return as(columnName);
    }

    /// The column called `alias`.
    @Override
    public TypedColumn<T, U> as(String alias) {
        return new TypedColumn<>(super.as(alias).expression(), encoder, aggregator, identity, alias);
    }

    /// How its values are read.
    Encoder<U> encoder() {
        return encoder.get();
    }

    /// The column over elements that lie in `arguments`, the columns of `input`.
    Column over(List<Expression> arguments, ObjectColumns input) {
        if (aggregator == null) {
            return new Column(expression());
        }
        Column call = new Column(new AggregateCall(function(aggregator, identity, input).bound(), arguments,
                false, null, List.of(), shown(aggregator) + "(" + encoder().clsTag().getName() + ")",
                Origin.UNKNOWN));
        return call.as(name == null ? shown(aggregator) : name);
    }

    /// `column` as it is over the elements of `dataset`.
    static Column over(Dataset<?> dataset, Column column) {
        return column instanceof TypedColumn<?, ?> typed && typed.aggregator != null
                ? typed.over(EncodedRows.columns(dataset, dataset.encoder()),
                        ObjectColumns.flat(dataset.encoder().codec()))
                : column;
    }
}
