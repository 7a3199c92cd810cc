/// The data of TPC-DS as Parquet files. The queries are texts beside this package, which [io.troupe.bench.suite] runs.
///
/// Start reading at [io.troupe.bench.tpcds.TpcdsData].
///
/// The queries are those of the TPC-DS specification with fixed parameters, so that they find rows at scale factor 1:
/// 6, 11, 12, 20, 22, 34, 35, 47, 49, 57, 64, 72, 74, 75, 78 and 98 as in version 2.7, the others as in version 1.4.
/// Four of the 99 are two statements each. Where the specification leaves it to the engine, days are added as intervals
/// and names of columns are plain words. What else differs, so that answers can be compared and are defined for tables
/// of a small scale factor too:
///
/// | query | difference |
/// |---|---|
/// | 12, 90 | divide by `nullif(..., 0)`, because sums may be 0 |
/// | 24, 56 | order by further columns, so that the order is total |
/// | 30 | calls a column as the specification's tables do |
/// | 84 | joins names by `\|\|` |
/// | 90 | has other aliases |
///
/// TPC Benchmark and TPC-DS are trademarks of the Transaction Processing Performance Council; what these runs print is
/// not comparable to its published results.
@NullMarked
package io.troupe.bench.tpcds;

import org.jspecify.annotations.NullMarked;
