package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.util.List;

/// `DESCRIBE ...` of something that has a name; of a query it is a [QueryCommand.DescribeQuery].
public sealed interface DescribeCommand extends Command.Leaf {
    /// `DESCRIBE [TABLE] [EXTENDED | FORMATTED] name [PARTITION (...)] [column] [AS JSON]`.
    ///
    /// @param column
    ///            its parts; empty for the whole table
    record DescribeTable(
            List<String> name, PartitionCommand.Spec partition, List<String> column, boolean extended,
            boolean asJson, Origin origin) implements DescribeCommand {}

    /// `DESCRIBE FUNCTION [EXTENDED] name`.
    record DescribeFunction(List<String> name, boolean extended, Origin origin) implements DescribeCommand {}

    /// `DESCRIBE DATABASE [EXTENDED] name`.
    record DescribeNamespace(List<String> name, boolean extended, Origin origin) implements DescribeCommand {}

    /// `DESCRIBE PROCEDURE name`.
    record DescribeProcedure(List<String> name, Origin origin) implements DescribeCommand {}
}
