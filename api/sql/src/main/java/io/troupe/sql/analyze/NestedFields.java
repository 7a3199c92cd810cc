package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Structs of two queries with the fields of both, as UNION BY NAME with missing columns makes them: those of the first
/// in their order, then those that only the second has; a field that a side lacks is null there.
final class NestedFields {
    private static final String ELEMENT = "element";

    private final Analysis analysis;

    NestedFields(Analysis analysis) {
        this.analysis = analysis;
    }

    /// `first` with the fields that its structs lack and those of `second` have.
    DataType merged(DataType first, DataType second) {
        if (first instanceof StructType one && second instanceof StructType other) {
            List<StructField> fields = new ArrayList<>();
            for (StructField field : one) {
                Optional<StructField> same = field(other, field.name());
                fields.add(new StructField(field.name(), same.isEmpty()
                        ? field.dataType()
                        : merged(field.dataType(), same.get().dataType()),
                        field.nullable() || same.isEmpty() || same.get().nullable(), field.metadata()));
            }
            other.fieldList().stream().filter(field -> field(one, field.name()).isEmpty())
                    .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                    .forEach(fields::add);
            return new StructType(fields);
        }
        return first instanceof ArrayType one && second instanceof ArrayType other
                ? new ArrayType(merged(one.elementType(), other.elementType()), one.containsNull())
                : first;
    }

    /// Whether values of `have` must be made anew to have the fields of `want`.
    boolean differs(DataType have, DataType want) {
        if (have instanceof StructType one && want instanceof StructType other) {
            boolean differs = one.size() != other.size();
            for (int i = 0; i < one.size() && !differs; i++) {
                differs = !analysis.sameName(one.apply(i).name(), other.apply(i).name())
                        || differs(one.apply(i).dataType(), other.apply(i).dataType());
            }
            return differs;
        }
        return have instanceof ArrayType one && want instanceof ArrayType other
                && differs(one.elementType(), other.elementType());
    }

    /// `source` of type `have` with the fields of `want`, unresolved.
    Expression fitted(Expression source, DataType have, DataType want) {
        if (!differs(have, want)) {
            return source;
        }
        if (have instanceof ArrayType one && want instanceof ArrayType other) {
            Expression element = new Unresolved.Attribute(List.of(ELEMENT), Origin.UNKNOWN);
            return function("transform", source, new Unresolved.Lambda(List.of(ELEMENT),
                    fitted(element, one.elementType(), other.elementType()), Origin.UNKNOWN));
        }
        List<Expression> fields = new ArrayList<>();
        for (StructField field : (StructType) want) {
            fields.add(Literal.of(field.name()));
            fields.add(field((StructType) have, field.name()).map(same -> fitted(
                    new Unresolved.Extract(source, Literal.of(same.name()), Unresolved.Extract.Kind.FIELD,
                            Origin.UNKNOWN),
                    same.dataType(), field.dataType()))
                    .orElse(Literal.nullOf(field.dataType())));
        }
        return new Unresolved.Case(null, List.of(new CaseWhen.Branch(function("isnotnull", source),
                function("named_struct", fields.toArray(Expression[]::new)))), null, Origin.UNKNOWN);
    }

    private Optional<StructField> field(StructType struct, String name) {
        return struct.fieldList().stream().filter(field -> analysis.sameName(field.name(), name)).findFirst();
    }

    private static Expression function(String name, Expression... arguments) {
        return new Unresolved.Function(name, List.of(arguments), Origin.UNKNOWN);
    }
}
