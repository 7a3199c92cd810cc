package io.troupe.sql.command.routine;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogFunction;
import io.troupe.sql.metastore.ClassFunction;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.metastore.SqlFunction;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.session.SessionState;
import java.util.List;

/// CREATE, DROP and REFRESH FUNCTION of functions that are written in SQL or computed by a class, and CALL.
public final class FunctionCommands {
    private final SessionState session;
    private final SessionFunctions functions;

    /// For statements of `session`.
    public FunctionCommands(SessionState session) {
        this.session = session;
        this.functions = session.functions();
    }

    /// Runs a statement about functions, or CALL.
    public CommandRows run(FunctionCommand command) {
        switch (command) {
            case FunctionCommand.CreateSqlFunction create -> create(create);
            case FunctionCommand.CreateFunction create -> create(create);
            case FunctionCommand.DropFunction drop -> drop(drop);
            case FunctionCommand.RefreshFunction refresh -> refresh(refresh);
            case FunctionCommand.Call call -> {
                return new ProcedureCommands(session).call(call);
            }
        }
        return CommandRows.none();
    }

    private void create(FunctionCommand.CreateFunction create) {
        if (create.temporary() && create.name().size() > 1) {
            throw SqlException.analysis(
                    create.origin(), "INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_DATABASE", "database",
                    SessionCatalog.quoted(create.name().subList(0, create.name().size() - 1)));
        }
        if (isKept(create.name(), create.temporary(), create.replace(), create.ifNotExists(),
                create.origin())) {
            return;
        }
        List<String> full = session.catalog().qualify(create.name());
        try {
            functions.register(new ClassFunction(
                    create.temporary() ? List.of() : full.subList(0, full.size() - 1),
                    create.name().getLast(), create.className(), create.resources()));
        } catch (SqlException e) {
            throw e.at(create.origin());
        }
    }

    /// Whether there is such a function already, which IF NOT EXISTS leaves as it is.
    private boolean isKept(
            List<String> name, boolean temporary, boolean replace, boolean ifNotExists, Origin origin) {
        boolean exists = temporary
                ? functions.isTemporary(name.getLast())
                : functions.ofDatabase(database(name), name.getLast()).isPresent();
        if (!exists || replace) {
            return false;
        }
        if (ifNotExists) {
            return true;
        }
        throw SqlException.analysis(
                origin, "ROUTINE_ALREADY_EXISTS", "routineName", SessionCatalog.quoted(name),
                "newRoutineType", "routine", "existingRoutineType", "routine");
    }

    private void refresh(FunctionCommand.RefreshFunction refresh) {
        CatalogFunction function = functions.ofDatabase(database(refresh.name()), refresh.name().getLast())
                .orElseThrow(() -> SqlException.analysis(
                        refresh.origin(), "ROUTINE_NOT_FOUND", "routineName",
                        SessionCatalog.quoted(refresh.name())));
        if (function instanceof ClassFunction ofClass) {
            functions.refresh(ofClass);
        }
    }

    private void create(FunctionCommand.CreateSqlFunction create) {
        if (isKept(create.name(), create.temporary(), create.replace(), create.ifNotExists(),
                create.origin())) {
            return;
        }
        new FunctionCheck(session).check(create);
        List<String> full = session.catalog().qualify(create.name());
        functions.register(SqlFunction.of(
                create, create.temporary() ? List.of() : full.subList(0, full.size() - 1),
                create.origin().isKnown() ? create.origin().fragment() : "", session.settings().ofViews()));
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
