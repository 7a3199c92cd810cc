package io.troupe.engine.executor;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Asks a program of the executor's machine which resources there are. It prints one JSON object,
/// `{"name": "gpu", "addresses": ["0", "1"]}`.
final class ResourceDiscovery {
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern ADDRESSES = Pattern.compile("\"addresses\"\\s*:\\s*\\[([^\\]]*)\\]");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private ResourceDiscovery() {}

    /// The addresses of resource `name` that `script` prints. Throws `INVALID_CONFIGURATION` when there
    /// is no script, or it does not print any.
    static List<String> run(String name, String script) throws TroupeException {
        if (script.isBlank()) {
            throw new TroupeException(ErrorCode.INVALID_CONFIGURATION,
                    "How to find resource '" + name + "' is not known; name a script in the request, or set "
                            + "troupe.executor.resource." + name + ".discoveryScript.");
        }
        try {
            Process process = new ProcessBuilder(script).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
            int exit = process.waitFor();
            if (exit != 0) {
                throw failed(name, script, "ended with exit value " + exit + ": " + printed, null);
            }
            return addressesIn(name, script, printed);
        } catch (IOException e) {
            throw failed(name, script, "cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, script, "was interrupted", e);
        }
    }

    static List<String> addressesIn(String name, String script, String printed) {
        Matcher named = NAME.matcher(printed);
        Matcher listed = ADDRESSES.matcher(printed);
        if (!named.find() || !named.group(1).equals(name) || !listed.find()) {
            throw failed(name, script, "should print {\"name\": \"" + name
                    + "\", \"addresses\": [...]}, but printed '" + printed + "'", null);
        }
        List<String> addresses = new ArrayList<>();
        Matcher texts = TEXT.matcher(listed.group(1));
        while (texts.find()) {
            addresses.add(texts.group(1));
        }
        return addresses;
    }

    private static TroupeException failed(String name, String script, String what,
            @Nullable Throwable cause) {
        return new TroupeException(ErrorCode.INVALID_CONFIGURATION,
                "The discovery script '" + script + "' of resource '" + name + "' " + what + ".", cause);
    }
}
