/// Breaks a real cluster of processes while it works and checks that the answer is right all the same.
///
/// Start reading at [io.troupe.bench.chaos.Chaos]. A [io.troupe.bench.chaos.Fault] is done to an application of one
/// driver (this process) and three executor processes at a random moment of a [io.troupe.bench.chaos.ThreeStageJob].
/// Tasks write down that they ran ([io.troupe.bench.chaos.ExecutionLog]); from that, and not from what the engine
/// says of itself, [io.troupe.bench.chaos.Recomputation] tells whether more was computed again than had to be.
///
/// Jobs run on a thread of their own under a watchdog; everything else runs on the main thread. Random choices come
/// from one seed; moments on a real machine cannot be replayed exactly, though.
@NullMarked
package io.troupe.bench.chaos;

import org.jspecify.annotations.NullMarked;
