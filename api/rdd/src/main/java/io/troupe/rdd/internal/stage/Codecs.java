package io.troupe.rdd.internal.stage;

import io.troupe.TroupeConf;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.batch.PairBatchCodec;
import io.troupe.rdd.internal.batch.SpillSpace;
import io.troupe.rdd.internal.batch.ValueBatchCodec;

/// What batches of records need from the engine: codecs, and memory that spills.
public final class Codecs {
    private Codecs() {}

    /// The codec of batches of pairs, for use by `task`.
    public static BatchCodec pairs(TaskRuntime task) {
        return new PairBatchCodec(values(task.conf()));
    }

    /// The codec of batches of values, for use by `task`.
    public static BatchCodec values(TaskRuntime task) {
        return new ValueBatchCodec(values(task.conf()));
    }

    /// Memory for a table or a sort that `purpose` names in errors, and files for what does not fit. The
    /// reservation is given back at the end of the task at the latest.
    public static SpillSpace spillSpace(TaskRuntime task, String purpose) {
        return new SpillSpace(task.reserve(purpose), task.spillFiles(), pairs(task));
    }

    /// The codec of single values, for use by `task`.
    public static ValueCodec valueCodec(TaskRuntime task) {
        return values(task.conf());
    }

    private static ValueCodec values(TroupeConf conf) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new ValueCodec(ValueSettings.of(conf),
                loader == null ? Codecs.class.getClassLoader() : loader);
    }
}
