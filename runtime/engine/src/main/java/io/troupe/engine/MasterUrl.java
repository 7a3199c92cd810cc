package io.troupe.engine;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where an application runs, as read from `troupe.master`.
public sealed interface MasterUrl {
    /// One executor inside this process that runs `threads` tasks at a time.
    record Local(int threads) implements MasterUrl {}

    /// `executors` processes on this machine, each running `cores` tasks at a time with a heap of `megabytes`.
    record LocalCluster(int executors, int cores, int megabytes) implements MasterUrl {}

    /// The executors that the standing driver at `host`:`port` has to offer.
    record Standing(String host, int port) implements MasterUrl {
        @Override
        public String toString() {
            return "troupe://" + host + ":" + port;
        }
    }

    /// Reads `text`; throws `INVALID_MASTER` when it is none of the known forms.
    static MasterUrl parse(String text) {
        MasterUrl master = parseOrNull(text.strip());
        if (master == null) {
            String what = text.isBlank() ? "No master is set" : "'" + text + "' is not a master URL";
            throw new TroupeException(
                    ErrorCode.INVALID_MASTER,
                    what + "; it must be local, local[threads] or local[*], local-cluster[executors,cores,megabytes] or"
                            + " troupe://host:port (setting troupe.master).");
        }
        return master;
    }

    private static @Nullable MasterUrl parseOrNull(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("local")) {
            return new Local(1);
        }
        if (text.startsWith("local[") && text.endsWith("]")) {
            String threads = text.substring("local[".length(), text.length() - 1).strip();
            int count = threads.equals("*") ? Runtime.getRuntime().availableProcessors() : positive(threads);
            return count > 0 ? new Local(count) : null;
        }
        if (text.startsWith("local-cluster[") && text.endsWith("]")) {
            String[] parts = text.substring("local-cluster[".length(), text.length() - 1).split(",", -1);
            return parts.length == 3 ? localCluster(parts) : null;
        }
        return text.startsWith("troupe://") ? standing(text.substring("troupe://".length())) : null;
    }

    private static @Nullable MasterUrl localCluster(String[] parts) {
        int executors = positive(parts[0]);
        int cores = positive(parts[1]);
        int megabytes = positive(parts[2]);
        return executors > 0 && cores > 0 && megabytes > 0
                ? new LocalCluster(executors, cores, megabytes)
                : null;
    }

    private static @Nullable MasterUrl standing(String authority) {
        int colon = authority.lastIndexOf(':');
        if (colon < 1 || authority.indexOf('/') >= 0) {
            return null;
        }
        int port = positive(authority.substring(colon + 1));
        return port > 0 && port <= 65_535 ? new Standing(authority.substring(0, colon), port) : null;
    }

    /// The number, or -1 when `digits` is not a number from 1 to 99,999,999.
    private static int positive(String digits) {
        String number = digits.strip();
        if (number.isEmpty() || number.length() > 8 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int value = Integer.parseInt(number);
        return value == 0 ? -1 : value;
    }
}
