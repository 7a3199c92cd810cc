package io.troupe.sql.function.builtin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What the functions that come with the engine do, in words. Read from a file that comes with the library when first
/// asked for. Safe for use by several threads.
public final class FunctionDescriptions {
    private FunctionDescriptions() {}

    /// How one function is called and what it gives.
    ///
    /// @param name
    ///            in lower case, or an operator
    /// @param arguments
    ///            the list of arguments; for what is not written as a call the whole form
    /// @param text
    ///            one or two sentences
    public record Description(String name, String arguments, String text) {
        private static Description of(String line) {
            String[] parts = line.split("\t", -1);
            return new Description(parts[0], parts[1], parts[2]);
        }

        /// The call with its arguments, or the whole form of what is not written as a call.
        public String usage() {
            boolean form = arguments
                    .matches(".*(^|[^\\w])\\Q" + name.toUpperCase(Locale.ROOT) + "\\E([^\\w]|$).*");
            return form || !Character.isLetter(name.charAt(0)) ? arguments : name + "(" + arguments + ")";
        }
    }

    private static final class Holder {
        private static final Map<String, Description> ALL = load();

        private static Map<String, Description> load() {
            Map<String, Description> all = new TreeMap<>();
            try (InputStream file = FunctionDescriptions.class.getResourceAsStream("descriptions.tsv");
                    BufferedReader reader = new BufferedReader(new InputStreamReader(
                            Objects.requireNonNull(file, "descriptions.tsv"), StandardCharsets.UTF_8))) {
                reader.lines().map(Description::of).forEach(each -> all.put(each.name(), each));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.copyOf(all);
        }
    }

    /// The description of `name`, in any case.
    public static Optional<Description> of(String name) {
        return Optional.ofNullable(Holder.ALL.get(name.toLowerCase(Locale.ROOT)));
    }

    /// All names, in no order.
    public static Set<String> names() {
        return Holder.ALL.keySet();
    }
}
