/// Runs of a benchmark's SQL queries over Parquet files, by this engine and by DuckDB, compared.
///
/// Start reading at [io.troupe.bench.suite.QuerySuite] for what there is to run and
/// [io.troupe.bench.suite.SuiteComparison] for the runs; [io.troupe.bench.suite.TableFiles] writes the files.
/// Each engine runs in a process of its own ([io.troupe.bench.suite.SuiteWorker],
/// [io.troupe.bench.suite.DuckDbWorker]) and writes its answers as [io.troupe.bench.suite.AnswerTable]s, which the
/// process that started them compares. What `DuckDbWorker` uses must not need other modules. Everything runs on the main
/// thread; only `TableFiles` starts threads.
@NullMarked
package io.troupe.bench.suite;

import org.jspecify.annotations.NullMarked;
