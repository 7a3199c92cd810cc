package io.troupe.sql.command;

import io.troupe.sql.analyze.IdSource;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a statement has to tell: named columns and rows.
public final class CommandRows {
    private final List<String> names = new ArrayList<>();
    private final List<DataType> types = new ArrayList<>();
    private final List<Boolean> nullable = new ArrayList<>();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    /// No columns and no rows.
    public static CommandRows none() {
        return new CommandRows();
    }

    /// Columns of texts that are never null.
    public static CommandRows texts(String... names) {
        CommandRows rows = new CommandRows();
        for (String name : names) {
            rows.column(name, DataTypes.StringType, false);
        }
        return rows;
    }

    /// One more column.
    public CommandRows column(String name, DataType type, boolean mayBeNull) {
        names.add(name);
        types.add(type);
        nullable.add(mayBeNull);
        return this;
    }

    /// One more row with a value for each column.
    public CommandRows add(@Nullable Object... values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException(values.length + " values for the columns " + names);
        }
        rows.add(Collections.unmodifiableList(Arrays.asList(values)));
        return this;
    }

    /// The rows as a plan whose columns get ids of `ids`.
    public LogicalPlan plan(IdSource ids) {
        List<AttributeReference> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new AttributeReference(ids.next(), names.get(i), types.get(i), nullable.get(i)));
        }
        return new LogicalPlan.LocalRelation(columns, List.copyOf(rows));
    }
}
