package io.troupe.sql.connector.expressions;

import java.util.List;
import java.util.stream.Collectors;

/// A transform by its name.
record NamedTransform(String name, List<Expression> list) implements Transform {
    NamedTransform {
        list = List.copyOf(list);
    }

    @Override
    public Expression[] arguments() {
        return list.toArray(Expression[]::new);
    }

    @Override
    public String describe() {
        return name.equals("identity") && list.size() == 1
                ? list.getFirst().describe()
                : name + "(" + list.stream().map(Expression::describe).collect(Collectors.joining(", "))
                        + ")";
    }

    @Override
    public String toString() {
        return describe();
    }
}
