package io.troupe.sql.collation;

import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.VersionInfo;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Collations by name. Safe for use by several threads.
public final class Collations {
    private static final Map<String, Collation> KNOWN = new ConcurrentHashMap<>();

    private Collations() {}

    /// What is told of a collation.
    ///
    /// @param name
    ///            as it is shown
    /// @param language
    ///            in English; null for those without
    /// @param country
    ///            in English; null for those without
    /// @param accents
    ///            whether letters that differ in their accents are different
    /// @param cases
    ///            whether upper and lower case are different
    /// @param trimmed
    ///            whether spaces at the end do not count
    /// @param version
    ///            of ICU; null for those without language
    public record Description(String name, @Nullable String language, @Nullable String country,
            boolean accents,
            boolean cases, boolean trimmed, @Nullable String version) {}

    /// The name, as it is shown, of the collation that `name` means, which may be qualified by `system.builtin`. Throws
    /// [SqlException] of phase analysis when there is none.
    public static String normalised(String name, Origin origin) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return CollationName.of(last).orElseThrow(() -> SqlException.analysis(
                origin, "COLLATION_INVALID_NAME", "collationName", last, "proposals", "UNICODE")).text();
    }

    /// The collation of a name as [#normalised] gives it.
    public static Collation of(String name) {
        return KNOWN.computeIfAbsent(name, Collations::make);
    }

    /// All collations, those with and those without spaces at the end.
    public static List<Description> all() {
        List<Description> all = new ArrayList<>();
        for (boolean trimmed : new boolean[]{false, true}) {
            String end = trimmed ? "_RTRIM" : "";
            all.add(new Description(CollationName.BINARY + end, null, null, true, true, trimmed, null));
            all.add(new Description(CollationName.LOWER_CASE + end, null, null, true, false, trimmed, null));
            addMarked(all, CollationName.UNICODE, null, trimmed);
            Languages.locales().forEach(locale -> addMarked(all, Languages.name(locale), locale, trimmed));
        }
        return all;
    }

    private static void addMarked(List<Description> all, String base, @Nullable ULocale locale,
            boolean trimmed) {
        String language = locale == null ? null : locale.getDisplayLanguage(ULocale.ENGLISH);
        String country = locale == null || locale.getCountry().isEmpty()
                ? null
                : locale.getDisplayCountry(ULocale.ENGLISH);
        for (boolean cases : new boolean[]{true, false}) {
            for (boolean accents : new boolean[]{true, false}) {
                all.add(new Description(new CollationName(base, cases, accents, trimmed).text(), language,
                        country, accents, cases, trimmed, VersionInfo.ICU_VERSION.toString()));
            }
        }
    }

    private static Collation make(String text) {
        CollationName name = CollationName.of(text)
                .orElseThrow(() -> new IllegalArgumentException("there is no collation " + text));
        Collation base = switch (name.base()) {
            case CollationName.BINARY -> new BinaryCollation();
            case CollationName.LOWER_CASE -> new LowerCaseCollation();
            default -> new LanguageCollation(Languages.locale(name.base()), name.cases(), name.accents());
        };
        return name.trimmed() ? new TrimmedCollation(base) : base;
    }
}
