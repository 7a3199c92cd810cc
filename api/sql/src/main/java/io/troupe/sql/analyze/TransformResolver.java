package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.LogicalPlan.Scripted.Delimiters;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// TRANSFORM: the script reads and writes texts; columns with types are made of what it writes.
final class TransformResolver {
    private final Analysis analysis;
    private final PlanResolver plans;

    TransformResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
    }

    ResolvedPlan resolve(UnresolvedPlan.Transform transform, Environment environment) {
        if (transform.inputFormat().containsKey("serde") || transform.outputFormat().containsKey("serde")) {
            throw SqlException.analysis(transform.origin(), "UNSUPPORTED_FEATURE.TRANSFORM_NON_HIVE");
        }
        ResolvedPlan child = plans.resolve(transform.child(), environment);
        List<Expression> texts = new ArrayList<>();
        for (Expression input : inputs(transform.inputs(), Names.of(child.scope(), environment))) {
            texts.add(analysis.alias(
                    analysis.conversions().cast(input, DataTypes.StringType, transform.origin()), "input"));
        }
        List<StructField> wanted = transform.columns().isEmpty()
                ? List.of(new StructField("key", DataTypes.StringType, true),
                        new StructField("value", DataTypes.StringType, true))
                : transform.columns();
        List<AttributeReference> output = wanted.stream().map(field -> new AttributeReference(
                analysis.nextId(), field.name(), DataTypes.StringType, true)).toList();
        LogicalPlan scripted = new LogicalPlan.Scripted(
                transform.script(), delimiters(transform.inputFormat()), delimiters(transform.outputFormat()),
                output,
                new LogicalPlan.Project(texts, child.plan()));
        return ResolvedPlan.of(transform.typed() ? typed(scripted, wanted, transform) : scripted);
    }

    private List<Expression> inputs(List<Expression> given, Names names) {
        List<Expression> inputs = new ArrayList<>();
        for (Expression input : given) {
            if (input instanceof Unresolved.Star star) {
                StarExpansion.columns(star, names, analysis)
                        .forEach(column -> inputs.add(GroupingResolver.value(column)));
            } else {
                inputs.add(analysis.expressions().resolve(input, names));
            }
        }
        return inputs;
    }

    /// What cannot be a value of its type is null.
    private LogicalPlan typed(LogicalPlan scripted, List<StructField> wanted,
            UnresolvedPlan.Transform transform) {
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            AttributeReference text = scripted.output().get(i);
            Expression value = text.dataType().equals(wanted.get(i).dataType())
                    ? text
                    : analysis.conversions().explicitCast(text, wanted.get(i).dataType(), true,
                            transform.origin());
            columns.add(new Alias(value, wanted.get(i).name(), analysis.nextId()));
        }
        return new LogicalPlan.Project(columns, scripted);
    }

    private static Delimiters delimiters(Map<String, String> format) {
        return new Delimiters(
                format.getOrDefault("field.delim", "\t"), format.getOrDefault("line.delim", "\n"),
                format.getOrDefault("serialization.null.format", "\\N"));
    }
}
