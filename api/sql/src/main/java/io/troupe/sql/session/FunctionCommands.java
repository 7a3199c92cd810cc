package io.troupe.sql.session;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.metastore.SqlFunction;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// CREATE and DROP FUNCTION of functions that are written in SQL.
final class FunctionCommands {
    private final SessionState session;
    private final SessionFunctions functions;

    FunctionCommands(SessionState session) {
        this.session = session;
        this.functions = session.functions();
    }

    CommandRows run(FunctionCommand command) {
        switch (command) {
            case FunctionCommand.CreateSqlFunction create -> create(create);
            case FunctionCommand.DropFunction drop -> drop(drop);
            default -> throw CommandRunner.unsupported(command);
        }
        return CommandRows.none();
    }

    private void create(FunctionCommand.CreateSqlFunction create) {
        String name = create.name().getLast();
        boolean exists = create.temporary()
                ? functions.isTemporary(name)
                : functions.ofDatabase(database(create.name()), name).isPresent();
        if (exists && !create.replace()) {
            if (create.ifNotExists()) {
                return;
            }
            throw SqlException.analysis(
                    create.origin(), "ROUTINE_ALREADY_EXISTS", "routineName",
                    SessionCatalog.quoted(create.name()), "newRoutineType", "routine", "existingRoutineType",
                    "routine");
        }
        new FunctionCheck(session).check(create);
        List<String> full = session.catalog().qualify(create.name());
        functions.register(function(
                create, create.temporary() ? List.of() : full.subList(0, full.size() - 1),
                create.origin().isKnown() ? create.origin().fragment() : "", session.settings().ofViews()));
    }

    /// What `create`, which was written as `statement`, makes.
    static SqlFunction function(
            FunctionCommand.CreateSqlFunction create, List<String> qualifier, String statement,
            Map<String, String> settings) {
        List<SqlFunction.Parameter> parameters = create.parameters().stream()
                .map(each -> new SqlFunction.Parameter(
                        each.name(), each.type(),
                        Optional.ofNullable(each.defaultValue()).map(value -> value.value())))
                .toList();
        return new SqlFunction(
                qualifier, create.name().getLast(), parameters, create.returnType(), columns(create),
                create.isTable() ? null : create.body(),
                create.isTable() ? ((Subquery) create.body()).plan() : null, statement, settings);
    }

    private static @Nullable StructType columns(FunctionCommand.CreateSqlFunction create) {
        return create.returnColumns().isEmpty()
                ? null
                : new StructType(create.returnColumns().stream()
                        .map(each -> new StructField(each.name(), each.type(), true)).toList());
    }

    private String database(List<String> name) {
        return session.catalog().qualify(name).get(1);
    }

    private void drop(FunctionCommand.DropFunction drop) {
        boolean dropped = drop.name().size() == 1 && functions.drop(drop.name().getLast())
                || !drop.temporary() && functions.drop(database(drop.name()), drop.name().getLast());
        if (!dropped && !drop.ifExists()) {
            throw SqlException.analysis(
                    drop.origin(), "ROUTINE_NOT_FOUND", "routineName", SessionCatalog.quoted(drop.name()));
        }
    }
}
