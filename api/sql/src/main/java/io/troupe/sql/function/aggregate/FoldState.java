package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of a [GroupFold].
final class FoldState<G> extends ObjectState<G> {
    private final GroupFold<G> fold;

    FoldState(GroupFold<G> fold, List<DataType> argumentTypes, List<DataType> stateTypes, DataType type) {
        super(argumentTypes, stateTypes, type);
        this.fold = fold;
    }

    @Override
    G create() {
        return fold.create();
    }

    @Override
    void add(G group, @Nullable Object[] arguments) {
        fold.add(group, arguments);
    }

    @Override
    void merge(G group, @Nullable Object[] state) {
        fold.merge(group, state);
    }

    @Override
    @Nullable
    Object[] state(G group) {
        return fold.state(group);
    }

    @Override
    @Nullable
    Object result(G group) {
        return fold.result(group);
    }

    @Override
    long sizeInBytes(G group) {
        return fold.sizeInBytes(group);
    }
}
