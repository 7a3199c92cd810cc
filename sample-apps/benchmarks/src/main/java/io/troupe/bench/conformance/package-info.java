/// What Troupe has of what programs written for Spark use.
///
/// Start reading at [io.troupe.bench.conformance.SurfaceReport]. A [io.troupe.bench.conformance.SurfaceRow] is a public
/// class or signature that real programs use; [io.troupe.bench.conformance.NameRules] say what it is called here;
/// [io.troupe.bench.conformance.PublicApi] looks for it with reflection; what is missing needs a reason in
/// [io.troupe.bench.conformance.MissingReasons]. The lists are tables in the resources of this package.
///
/// Threads: everything is immutable or belongs to one thread.
@NullMarked
package io.troupe.bench.conformance;

import org.jspecify.annotations.NullMarked;
