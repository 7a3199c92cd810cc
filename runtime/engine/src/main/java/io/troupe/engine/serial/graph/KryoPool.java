package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.io.Input;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/// Idle Kryos of one class loader and policy, with their buffers. One that met an exception is thrown away,
/// because Kryo does not promise to be clean afterwards. Safe for use by any thread.
public final class KryoPool {
    private static final int MOST_IDLE = 32;
    private static final int INITIAL_BUFFER_IN_BYTES = 1024;
    private static final int LARGEST_KEPT_BUFFER_IN_BYTES = 1 << 20;

    private final Supplier<GraphKryo> factory;
    private final ArrayBlockingQueue<Lease> idle = new ArrayBlockingQueue<>(MOST_IDLE);

    KryoPool(Supplier<GraphKryo> factory) {
        this.factory = factory;
    }

    /// A Kryo and buffers for the caller alone, until they are given back.
    public Lease borrow() {
        Lease lease = idle.poll();
        return lease == null ? new Lease(factory.get()) : lease;
    }

    /// Takes back what was borrowed and used without an exception.
    public void giveBack(Lease lease) {
        if (lease.output.getBuffer().length <= LARGEST_KEPT_BUFFER_IN_BYTES
                && !lease.kryo.knowsForeignClasses()) {
            lease.output.reset();
            lease.input.setBuffer(Lease.NOTHING);
            boolean unused = idle.offer(lease); // when there are enough, this one is garbage
        }
    }

    /// What one caller works with.
    public static final class Lease {
        private static final byte[] NOTHING = new byte[0];

        /// The Kryo.
        public final GraphKryo kryo;
        /// An empty output.
        public final StreamOutput output = new StreamOutput(INITIAL_BUFFER_IN_BYTES);
        /// An input without bytes.
        public final Input input = new Input(NOTHING);

        private Lease(GraphKryo kryo) {
            this.kryo = kryo;
        }
    }
}
