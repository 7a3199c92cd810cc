/// Random queries whose answers are compared with those of DuckDB, and with those of this engine run in other ways.
///
/// Start reading at [io.troupe.bench.queries.QueryCampaign]. [io.troupe.bench.queries.RandomQueries]
/// makes the query of a seed as a tree that can be written in both dialects;
/// [io.troupe.bench.queries.Sessions] run it in several ways; [io.troupe.bench.queries.Answer] compares
/// rows; [io.troupe.bench.queries.Shrinker] makes a failing query small.
///
/// Threads: trees are immutable, engines belong to one thread. The same seed makes the same query on every machine.
@NullMarked
package io.troupe.bench.queries;

import org.jspecify.annotations.NullMarked;
