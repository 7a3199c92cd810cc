package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// The value of the first branch whose condition is true, else `otherwise`. `if`, `coalesce`, `nvl` and
/// `nullif` are calls of their own; what is not chosen is not computed for that row, so its errors do
/// not show.
public record CaseWhen(List<Branch> branches, Expression otherwise) implements Expression {
    /// One WHEN with its THEN.
    public record Branch(Expression condition, Expression value) implements Serializable {}

    /// Copies.
    public CaseWhen {
        branches = List.copyOf(branches);
    }

    @Override
    public DataType dataType() {
        return otherwise.dataType();
    }

    @Override
    public boolean nullable() {
        return otherwise.nullable() || branches.stream().anyMatch(branch -> branch.value().nullable());
    }

    @Override
    public boolean isFoldable() {
        return children().stream().allMatch(Expression::isFoldable);
    }

    @Override
    public List<Expression> children() {
        List<Expression> children = new ArrayList<>();
        for (Branch branch : branches) {
            children.add(branch.condition());
            children.add(branch.value());
        }
        children.add(otherwise);
        return children;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        List<Branch> mapped = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            mapped.add(new Branch(children.get(2 * i), children.get(2 * i + 1)));
        }
        return new CaseWhen(mapped, children.getLast());
    }
}
