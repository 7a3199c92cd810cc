/// The data and the queries of TPC-H: generated as Parquet files, run by this engine and by DuckDB, compared.
///
/// Start reading at [io.troupe.bench.tpch.TpchData] for the files and [io.troupe.bench.tpch.TpchComparison] for the
/// runs.
/// Each engine runs in a process of its own ([io.troupe.bench.tpch.TpchWorker], [io.troupe.bench.tpch.DuckDbWorker]) and
/// writes its answers as [io.troupe.bench.tpch.AnswerTable]s, which the process that started them compares. What
/// `DuckDbWorker` uses must not need other modules. Everything runs on the main thread; only `TpchData` starts threads.
@NullMarked
package io.troupe.bench.tpch;

import org.jspecify.annotations.NullMarked;
