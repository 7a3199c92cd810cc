package io.troupe.sql.connector.expressions;

import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A function of expressions by its name, with the names of operators for operators, as in `+`.
public class GeneralScalarExpression implements Expression {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Expression[] children;

    /// The function `name` of `children`.
    public GeneralScalarExpression(String name, Expression[] children) {
        this.name = name;
        this.children = children.clone();
    }

    /// The function's name.
    public String name() {
        return name;
    }

    @Override
    public Expression[] children() {
        return children.clone();
    }

    @Override
    public String describe() {
        List<String> of = Stream.of(children).map(Expression::describe).toList();
        return of.size() == 2 && !Character.isLetter(name.charAt(0))
                ? of.getFirst() + " " + name + " " + of.getLast()
                : name + "(" + String.join(", ", of) + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GeneralScalarExpression that && name.equals(that.name)
                && Arrays.equals(children, that.children);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(children);
    }

    @Override
    public String toString() {
        return describe();
    }
}
