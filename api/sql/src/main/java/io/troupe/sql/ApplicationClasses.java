package io.troupe.sql;

import io.troupe.engine.Engine;
import io.troupe.rdd.ConnectorAccess;
import io.troupe.rdd.TroupeContext;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.expressions.UserDefinedAggregateFunction;
import io.troupe.sql.expressions.UserDefinedFunction;
import io.troupe.sql.metastore.ClassFunction;
import io.troupe.sql.metastore.FunctionClasses;
import io.troupe.sql.plan.SessionCommand.Resource;
import io.troupe.sql.session.ApplicationResources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The jars and files of a context, and the functions that statements make of classes in them.
final class ApplicationClasses implements ApplicationResources, FunctionClasses {
    private final TroupeContext context;
    private final Engine engine;

    ApplicationClasses(TroupeContext context) {
        this.context = context;
        this.engine = ConnectorAccess.engine(context);
    }

    @Override
    public synchronized void add(Resource resource) {
        switch (resource.kind()) {
            case "JAR" -> {
                if (!context.listJars().contains(absolute(resource.path()))) {
                    context.addJar(resource.path());
                }
            }
            case "ARCHIVE" -> context.addArchive(resource.path());
            default -> context.addFile(resource.path());
        }
    }

    private static String absolute(String path) {
        return Path.of(path.startsWith("file:") ? path.substring("file:".length()) : path).toAbsolutePath()
                .toString();
    }

    @Override
    public List<String> all(String kind) {
        return switch (kind) {
            case "JAR" -> context.listJars();
            case "ARCHIVE" -> context.listArchives();
            default -> context.listFiles();
        };
    }

    @Override
    public Made make(ClassFunction function) {
        function.resources().forEach(this::add);
        Object made = instance(function);
        String name = String.join(".", function.qualifier().isEmpty()
                ? List.of(function.name())
                : List.of(String.join(".", function.qualifier()), function.name()));
        try {
            UserDefinedFunction defined = switch (made) {
                case Aggregator<?, ?, ?> aggregator -> UserFunctions.aggregate(aggregator);
                case UserDefinedAggregateFunction aggregate -> functions.udaf(aggregate);
                default -> UserFunctions.scalar(JavaCall.of(made), UserFunctions.returnType(made));
            };
            return UserFunctions.made(defined, name);
        } catch (IllegalArgumentException e) {
            throw new SqlException(SqlException.Phase.ANALYSIS, "NO_HANDLER_FOR_UDAF",
                    Map.of("functionName", function.className(), "reason", String.valueOf(e.getMessage())),
                    Origin.UNKNOWN, e);
        }
    }

    private Object instance(ClassFunction function) {
        try {
            return UserFunctions.type(function.className(), engine.classLoader()).getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new SqlException(SqlException.Phase.ANALYSIS, "CANNOT_LOAD_FUNCTION_CLASS",
                    Map.of("className", function.className(), "functionName", function.shown()),
                    Origin.UNKNOWN, e);
        }
    }
}
