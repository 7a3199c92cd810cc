package io.troupe.sql.command.routine;

import io.troupe.sql.catalyst.EngineValues;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.ExpressionValues;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.ProcedureCatalog;
import io.troupe.sql.connector.catalog.procedures.BoundProcedure;
import io.troupe.sql.connector.catalog.procedures.ProcedureParameter;
import io.troupe.sql.connector.catalog.procedures.UnboundProcedure;
import io.troupe.sql.connector.read.LocalScan;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.PluginCatalogs;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.ShowCommand;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// CALL, SHOW and DESCRIBE of procedures, which catalogs of plugins have.
public final class ProcedureCommands {
    private final SessionState session;

    /// For statements of `session`.
    public ProcedureCommands(SessionState session) {
        this.session = session;
    }

    CommandRows call(FunctionCommand.Call call) {
        UnboundProcedure unbound = load(call.name(), call.origin());
        List<Expression> given = call.arguments().stream()
                .map(each -> each instanceof Unresolved.NamedArgument named ? named.value() : each).toList();
        List<Literal> values = given.isEmpty()
                ? List.of()
                : new ExpressionValues(session).all(given, call.origin());
        BoundProcedure procedure = bind(unbound, call, values);
        Iterator<Scan> scans;
        try {
            scans = procedure.call(arguments(procedure, call, values));
        } catch (SqlException e) {
            throw e.at(call.origin());
        } catch (RuntimeException e) {
            throw new SqlException(SqlException.Phase.EXECUTION, "FAILED_PROCEDURE_CALL",
                    Map.of("procedureName", SessionCatalog.quoted(call.name()), "reason", e.toString()),
                    call.origin(), e);
        }
        if (!scans.hasNext()) {
            return CommandRows.none();
        }
        CommandRows rows = rows(procedure.name(), scans.next());
        if (scans.hasNext()) {
            throw broken(procedure.name(), "it gives more than one result");
        }
        return rows;
    }

    private UnboundProcedure load(List<String> name, Origin origin) {
        try {
            PluginName located = session.catalog().plugins().locate(name)
                    .orElseThrow(() -> SqlException.analysis(Origin.UNKNOWN, "ROUTINE_NOT_FOUND",
                            "routineName", SessionCatalog.quoted(name)));
            return PluginCatalogs.as(ProcedureCatalog.class, located.catalog(), "procedures")
                    .loadProcedure(located.identifier());
        } catch (SqlException e) {
            throw e.at(origin);
        } catch (RuntimeException e) {
            throw new SqlException(SqlException.Phase.ANALYSIS, "FAILED_TO_LOAD_ROUTINE",
                    Map.of("routineName", SessionCatalog.quoted(name), "reason", String.valueOf(
                            e.getMessage())),
                    origin, e);
        }
    }

    private static BoundProcedure bind(
            UnboundProcedure unbound, FunctionCommand.Call call, List<Literal> values) {
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String name = call.arguments().get(i) instanceof Unresolved.NamedArgument named
                    ? named.name()
                    : "param" + i;
            fields.add(new StructField(name, values.get(i).dataType(), values.get(i).value() == null));
        }
        BoundProcedure procedure;
        try {
            procedure = unbound.bind(new StructType(fields));
        } catch (UnsupportedOperationException e) {
            throw new SqlException(SqlException.Phase.ANALYSIS, "DATATYPE_MISMATCH.CATALOG_FUNCTION",
                    Map.of("funcName", SessionCatalog.quoted(call.name()), "types",
                            String.join(", ", values.stream().map(each -> each.dataType().sql()).toList()),
                            "reason", String.valueOf(e.getMessage())),
                    call.origin(), e);
        }
        for (ProcedureParameter parameter : procedure.parameters()) {
            if (parameter.mode() != ProcedureParameter.Mode.IN) {
                throw broken(procedure.name(),
                        "its parameter " + parameter.name() + " is " + parameter.mode() + ", not IN");
            }
        }
        return procedure;
    }

    // ---- arguments --------------------------------------------------------------------------------------------------

    private InternalRow arguments(BoundProcedure procedure, FunctionCommand.Call call, List<Literal> values) {
        ProcedureParameter[] parameters = procedure.parameters();
        @Nullable
        Expression[] given = new Expression[parameters.length];
        boolean named = false;
        for (int i = 0; i < values.size(); i++) {
            int place = i;
            if (call.arguments().get(i) instanceof Unresolved.NamedArgument argument) {
                named = true;
                place = place(parameters, argument.name(), call);
                if (given[place] != null) {
                    throw repeated(call, parameters[place].name(), place < i && isPositional(call, place));
                }
            } else if (named) {
                throw SqlException.analysis(call.origin(), "UNEXPECTED_POSITIONAL_ARGUMENT", "routineName",
                        SessionCatalog.quoted(call.name()), "parameterName", "`param" + i + "`");
            } else if (i >= parameters.length) {
                throw SqlException.analysis(
                        call.origin(), "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName",
                        SessionCatalog.quoted(call.name()), "expectedNum",
                        Integer.toString(parameters.length), "actualNum", Integer.toString(values.size()),
                        "docroot", "its description");
            }
            given[place] = values.get(i);
        }
        List<Expression> all = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            Expression value = given[i] != null ? given[i] : byDefault(parameters[i], i, call);
            all.add(new Unresolved.CastTo(value, parameters[i].dataType(), false, call.origin()));
        }
        List<Literal> cast = all.isEmpty()
                ? List.of()
                : new ExpressionValues(session).all(all, call.origin());
        return new GenericInternalRow(cast.stream().map(Literal::value).toArray());
    }

    private static boolean isPositional(FunctionCommand.Call call, int place) {
        return !(call.arguments().get(place) instanceof Unresolved.NamedArgument);
    }

    private static SqlException repeated(FunctionCommand.Call call, String parameter, boolean positional) {
        return SqlException.analysis(call.origin(), "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT."
                + (positional ? "BOTH_POSITIONAL_AND_NAMED" : "DOUBLE_NAMED_ARGUMENT_REFERENCE"),
                "routineName", SessionCatalog.quoted(call.name()), "parameterName", "`" + parameter + "`");
    }

    private static int place(ProcedureParameter[] parameters, String name, FunctionCommand.Call call) {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw SqlException.analysis(call.origin(), "UNRECOGNIZED_PARAMETER_NAME", "routineName",
                SessionCatalog.quoted(call.name()), "argumentName", "`" + name + "`", "proposal",
                String.join(", ", Arrays.stream(parameters).map(each -> "`" + each.name() + "`").toList()));
    }

    private Expression byDefault(ProcedureParameter parameter, int place, FunctionCommand.Call call) {
        if (parameter.defaultValue() == null) {
            throw SqlException.analysis(call.origin(), "REQUIRED_PARAMETER_NOT_FOUND", "routineName",
                    SessionCatalog.quoted(call.name()), "parameterName", "`" + parameter.name() + "`",
                    "index", Integer.toString(place));
        }
        return new SqlParser(session.settings().parserOptions())
                .parseExpression(parameter.defaultValue().getSql());
    }

    // ---- results ----------------------------------------------------------------------------------------------------

    private static CommandRows rows(String procedure, Scan scan) {
        if (!(scan instanceof LocalScan local)) {
            throw broken(procedure, "its result is no LocalScan");
        }
        StructType schema = local.readSchema();
        CommandRows rows = CommandRows.none();
        schema.forEach(field -> rows.column(field.name(), field.dataType(), field.nullable()));
        for (InternalRow row : local.rows()) {
            @Nullable
            Object[] values = new Object[schema.size()];
            for (int i = 0; i < values.length; i++) {
                DataType type = schema.apply(i).dataType();
                values[i] = row.isNullAt(i) ? null : EngineValues.of(row.get(i, type), type);
            }
            rows.add(values);
        }
        return rows;
    }

    private static SqlException broken(String procedure, String reason) {
        return SqlException.execution("DATA_SOURCE_CONTRACT", "name", procedure, "reason", reason);
    }

    /// A row for each procedure of a namespace.
    public CommandRows show(ShowCommand.ShowProcedures show) {
        CommandRows rows = CommandRows.none().column("catalog", DataTypes.StringType, false)
                .column("namespace", new ArrayType(DataTypes.StringType, false), false)
                .column("schema", DataTypes.StringType, true)
                .column("procedure_name", DataTypes.StringType, false);
        Optional<PluginCatalogs.Namespace> namespace = session.catalog().plugins()
                .locateNamespace(show.namespace());
        if (namespace.isEmpty()) {
            return rows; // the session's own catalog has none
        }
        try {
            ProcedureCatalog catalog = PluginCatalogs.as(
                    ProcedureCatalog.class, namespace.get().catalog(), "procedures");
            for (Identifier each : catalog.listProcedures(namespace.get().array())) {
                String[] in = each.namespace();
                rows.add(catalog.name(), List.of(in), in.length == 0 ? null : in[in.length - 1], each.name());
            }
        } catch (NoSuchNamespaceException _) {
            throw SqlException.analysis(show.origin(), "SCHEMA_NOT_FOUND", "schemaName",
                    SessionCatalog.quoted(show.namespace()));
        } catch (SqlException e) {
            throw e.at(show.origin());
        }
        return rows;
    }

    /// What a procedure says of itself, with its parameters when it can be bound without arguments.
    public CommandRows describe(DescribeCommand.DescribeProcedure describe) {
        UnboundProcedure unbound = load(describe.name(), describe.origin());
        CommandRows rows = CommandRows.texts("procedure_description")
                .add("Procedure:   " + unbound.name()).add("Description: " + unbound.description());
        try {
            BoundProcedure bound = unbound.bind(new StructType(List.of()));
            for (ProcedureParameter parameter : bound.parameters()) {
                rows.add("Parameter:   " + parameter.mode() + " " + parameter.name() + " "
                        + parameter.dataType().sql()
                        + (parameter.defaultValue() == null
                                ? ""
                                : " DEFAULT " + parameter.defaultValue().getSql())
                        + (parameter.comment() == null ? "" : " (" + parameter.comment() + ")"));
            }
        } catch (UnsupportedOperationException _) {
            rows.add("Parameter:   they depend on the types of the arguments");
        }
        return rows;
    }
}
