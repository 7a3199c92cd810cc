package io.troupe.bench.formats;

import io.troupe.bench.measure.Worker;
import io.troupe.sql.Row;
import io.troupe.sql.SaveMode;
import io.troupe.sql.TroupeSession;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The process that runs our side of `bench formats`.
public final class FormatsWorker {
    private final TroupeSession session;
    private final FormatsPlan plan;

    private FormatsWorker(TroupeSession session, FormatsPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    /// Runs the cases of the [FormatsPlan] in `arguments`.
    public static void main(String[] arguments) {
        FormatsPlan plan = FormatsPlan.parse(arguments);
        try (TroupeSession session = TroupeSession.builder().master("local[" + plan.threads() + "]")
                .appName("formats").getOrCreate()) {
            FormatsWorker worker = new FormatsWorker(session, plan);
            List<FormatCase> cases = new ArrayList<>();
            plan.cases().forEach(name -> cases.add(new FormatCase(name, () -> worker.answer(name))));
            Worker.run(cases, plan.runs(), System.out);
        }
    }

    private String answer(String name) {
        if (name.equals("parquet-write")) {
            String target = plan.target().resolve("troupe").toString();
            session.read().parquet(plan.tables().resolve("lineitem").toString()).write()
                    .mode(SaveMode.Overwrite)
                    .option("compression", "snappy").parquet(target);
            return session.read().parquet(target).count() + " rows";
        }
        session.read().schema(FormatsPlan.COLUMNS).option("header", true).format(name)
                .load(plan.data().resolve(name).toString()).createOrReplaceTempView(name);
        StringJoiner rows = new StringJoiner("; ");
        for (Row row : session.sql(FormatsPlan.groups(name)).collectAsList()) {
            StringJoiner values = new StringJoiner("|");
            for (int i = 0; i < row.size(); i++) {
                values.add(String.valueOf(row.get(i)));
            }
            rows.add(values.toString());
        }
        return rows.toString();
    }
}
