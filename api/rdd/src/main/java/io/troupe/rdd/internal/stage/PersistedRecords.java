package io.troupe.rdd.internal.stage;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.BlockReader;
import io.troupe.engine.task.BlockWriter;
import io.troupe.rdd.internal.flow.BatchRecords;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The records of a persisted partition: from its block if somebody holds it, otherwise computed and stored on the way.
///
/// A partition that is computed is stored whole, also when whoever asked for it stops early: the rest is
/// computed for the block alone, unless the block was given up because it does not fit.
final class PersistedRecords implements Records {
    /// Computes the partition.
    @FunctionalInterface
    interface Computation {
        Records compute() throws Exception;
    }

    private final StageRun run;
    private final Storage storage;
    private final BlockId block;
    private final BatchCodec codec;
    private final Computation computation;

    PersistedRecords(StageRun run, Storage storage, int partition, Computation computation) {
        this.run = run;
        this.storage = storage;
        this.block = new BlockId(storage.datasetId(), partition);
        this.codec = storage.keyed() ? Codecs.pairs(run.task()) : Codecs.values(run.task());
        this.computation = computation;
    }

    @Override
    public void push(Sink sink, Demand demand) throws Exception {
        @Nullable
        BlockReader stored = stored();
        if (stored != null) {
            new BatchRecords(stored::next).push(sink, demand);
            run.closeNow(stored);
            return;
        }
        Demand ownDemand = demand.inner();
        BlockBuilder builder = builder();
        computation.compute().push(new StoringSink(sink, demand, builder, ownDemand), ownDemand);
        builder.commit();
    }

    @Override
    public Iterator<@Nullable Object> pull() throws Exception {
        @Nullable
        BlockReader stored = stored();
        if (stored != null) {
            return new BatchRecords(stored::next).pull();
        }
        BlockBuilder builder = builder();
        Iterator<@Nullable Object> computed = computation.compute().pull();
        Iterator<@Nullable Object> storing = new LookAhead() {
            @Override
            protected void advance() throws Exception {
                if (computed.hasNext()) {
                    @Nullable
                    Object record = computed.next();
                    builder.add(record);
                    offer(record);
                } else {
                    builder.commit();
                }
            }
        };
        run.onSuccess(() -> {
            while (!builder.isGivenUp() && storing.hasNext()) {
                storing.next();
            }
        });
        return storing;
    }

    private @Nullable BlockReader stored() throws IOException {
        @Nullable
        BlockReader reader = run.task().blocks().read(block, codec);
        return reader == null ? null : run.closeAtEnd(reader);
    }

    private BlockBuilder builder() {
        BlockWriter writer = run.closeAtEnd(run.task().blocks().write(block, storage.level(), codec));
        return new BlockBuilder(writer, storage.keyed());
    }

    /// Stores each record and passes it on while `outer` wants it.
    private static final class StoringSink extends Sink {
        private final Sink next;
        private final Demand outer;
        private final BlockBuilder builder;
        private final Demand own;

        StoringSink(Sink next, Demand outer, BlockBuilder builder, Demand own) {
            this.next = next;
            this.outer = outer;
            this.builder = builder;
            this.own = own;
        }

        @Override
        public void accept(@Nullable Object record) throws Exception {
            builder.add(record);
            if (!outer.isEnded()) {
                next.accept(record);
            }
            endIfUseless();
        }

        @Override
        public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
            builder.addPair(key, value);
            if (!outer.isEnded()) {
                next.acceptPair(key, value);
            }
            endIfUseless();
        }

        private void endIfUseless() {
            if (outer.isEnded() && builder.isGivenUp()) {
                own.end();
            }
        }
    }
}
