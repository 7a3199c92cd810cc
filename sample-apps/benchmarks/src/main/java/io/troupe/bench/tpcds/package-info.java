/// The data of TPC-DS as Parquet files. The queries are texts beside this package, which [io.troupe.bench.suite] runs.
///
/// Start reading at [io.troupe.bench.tpcds.TpcdsData].
///
/// The queries are those of the TPC-DS specification 1.4 with fixed parameters, so that they find rows at scale factor
/// 1.
/// Four of the 99 are two statements each. Where the specification leaves it to the engine, days are
/// added as intervals and names of columns are plain words; queries 12 and 90 divide by `nullif(...,
/// 0)`, because sums over the tables of a small scale factor may be 0, and query 30 calls a column as
/// the specification's tables do. TPC Benchmark and TPC-DS are trademarks of the Transaction Processing
/// Performance Council; what these runs print is not comparable to its published results.
@NullMarked
package io.troupe.bench.tpcds;

import org.jspecify.annotations.NullMarked;
