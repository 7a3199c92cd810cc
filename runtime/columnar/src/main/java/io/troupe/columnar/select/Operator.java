package io.troupe.columnar.select;

/// How two values are compared.
public enum Operator {
    /// `=`.
    EQUAL,
    /// `<>`.
    NOT_EQUAL,
    /// `<`.
    LESS,
    /// `<=`.
    LESS_OR_EQUAL,
    /// `>`.
    GREATER,
    /// `>=`.
    GREATER_OR_EQUAL,
    /// `<=>`: never null; nulls are equal to each other and to nothing else.
    NULL_SAFE_EQUAL;

    /// The operator that holds for (b, a) when this one holds for (a, b).
    public Operator swapped() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL, NULL_SAFE_EQUAL -> this;
        };
    }

    /// Whether it holds for two values, given the sign of their order.
    boolean holds(int order) {
        return switch (this) {
            case EQUAL, NULL_SAFE_EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
