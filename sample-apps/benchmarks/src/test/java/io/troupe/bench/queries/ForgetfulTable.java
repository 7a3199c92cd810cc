package io.troupe.bench.queries;

import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.util.List;

/// A table that skips parts of its files as if bounds were exclusive.
record ForgetfulTable(Table right) implements Table {
    @Override
    public String name() {
        return right.name();
    }

    @Override
    public StructType schema() {
        return right.schema();
    }

    @Override
    public Statistics statistics() {
        return right.statistics();
    }

    @Override
    public Scan scan(ScanRequest request) {
        List<Condition> wrong = request.conditions().stream().map(ForgetfulTable::exclusive).toList();
        Scan scan = right.scan(
                new ScanRequest(request.columns(), wrong, request.limit(), request.wantedSplits()));
        return new Scan() {
            @Override
            public List<Split> splits() {
                return scan.splits();
            }

            @Override
            public List<Condition> enforced() {
                return List.of();
            }

            @Override
            public String description() {
                return scan.description();
            }
        };
    }

    private static Condition exclusive(Condition condition) {
        return switch (condition) {
            case Condition.Compare(List<String> column, Condition.Operator operator, Object value) ->
                new Condition.Compare(column, switch (operator) {
                    case LESS_OR_EQUAL -> Condition.Operator.LESS;
                    case GREATER_OR_EQUAL -> Condition.Operator.GREATER;
                    case EQUAL, NOT_EQUAL, LESS, GREATER -> operator;
                }, value);
            case Condition.And(Condition left, Condition right) ->
                new Condition.And(exclusive(left), exclusive(right));
            case Condition.Or(Condition left, Condition right) ->
                new Condition.Or(exclusive(left), exclusive(right));
            default -> condition;
        };
    }
}
