package io.troupe.engine.serial;

import com.esotericsoftware.kryo.KryoException;
import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.serial.capture.CaptureReport;
import io.troupe.engine.serial.capture.CapturedFunction;
import io.troupe.engine.serial.graph.KryoPool;
import io.troupe.engine.serial.graph.KryoPools;
import io.troupe.engine.serial.graph.UnserializableException;
import io.troupe.engine.serial.hooks.LambdaForm;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/// Refuses a function at the call that gets it, instead of when a job serialises it: by then the line that is
/// to blame is no longer on the stack. Safe for use by any thread.
///
/// Cost: some nanoseconds for a lambda that captures nothing or only primitive values and strings; otherwise
/// the function is serialised to nowhere, which takes a few microseconds for ordinary captures.
public final class CaptureDiagnosis {
    private static final long LARGE_CAPTURE_IN_BYTES = 1 << 20;
    private static final int MOST_WARNINGS = 1_000;
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private CaptureDiagnosis() {}

    /// Throws `CLOSURE_NOT_SERIALIZABLE`, with the way to the culprit and what to do, unless `function`, given
    /// to `operation`, can be sent to executors.
    public static void requireSerializable(Object function, String operation) {
        Class<?> type = function.getClass();
        if (type.isHidden() && LambdaForm.of(type).capturesOnlyLeaves()) {
            return;
        }
        long sizeInBytes = sizeOf(function, operation);
        if (sizeInBytes > LARGE_CAPTURE_IN_BYTES) {
            warnOfSize(function, operation, sizeInBytes);
        }
    }

    private static long sizeOf(Object function, String operation) {
        KryoPool pool = KryoPools.of(ClosureCodec.POLICY, ClosureCodec.contextLoader());
        KryoPool.Lease lease = pool.borrow();
        try {
            lease.output.setOutputStream(OutputStream.nullOutputStream());
            lease.kryo.writeClassAndObject(lease.output, function);
        } catch (RuntimeException e) {
            throw refusal(function, operation, e);
        }
        long size = lease.output.total();
        lease.output.setOutputStream(null);
        pool.giveBack(lease);
        return size;
    }

    private static TroupeException refusal(Object function, String operation, RuntimeException failure) {
        UnserializableException known = SerialFailures.causeOf(failure, UnserializableException.class);
        if (known != null) {
            return CaptureReport.of(SerialFailures.refusalOf(known), operation);
        }
        if (failure instanceof KryoException) {
            return new TroupeException(
                    ErrorCode.CLOSURE_NOT_SERIALIZABLE,
                    CapturedFunction.of(function).title(operation) + " cannot be sent to executors: "
                            + SerialFailures.firstLine(failure),
                    failure);
        }
        throw failure;
    }

    private static void warnOfSize(Object function, String operation, long sizeInBytes) {
        String title = CapturedFunction.of(function).title(operation);
        if (WARNED.size() < MOST_WARNINGS && WARNED.add(title)) {
            LoggerFactory.getLogger(CaptureDiagnosis.class).warn(
                    "{} captures {} KiB, which are sent to every executor with every stage; broadcast large values",
                    title,
                    sizeInBytes >> 10);
        }
    }
}
