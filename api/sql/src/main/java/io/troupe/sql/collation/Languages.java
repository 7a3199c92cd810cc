package io.troupe.sql.collation;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.TreeMap;

/// The languages whose rules ICU knows, by names as in `en`, `en_USA`, `sr_Cyrl_SRB`.
final class Languages {
    private static final Map<String, ULocale> BY_NAME = all();

    private Languages() {}

    /// The name of the language that is called `name` in upper case.
    static Optional<String> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name)).map(Languages::name);
    }

    /// The language that has a name.
    static ULocale locale(String name) {
        if (name.equals(CollationName.UNICODE)) {
            return ULocale.ROOT;
        }
        ULocale locale = BY_NAME.get(name.toUpperCase(Locale.ROOT));
        if (locale == null) {
            throw new IllegalArgumentException("no language is called " + name);
        }
        return locale;
    }

    static Collection<ULocale> locales() {
        return BY_NAME.values();
    }

    static String name(ULocale locale) {
        String script = locale.getScript();
        String country = country(locale);
        return locale.getLanguage() + (script.isEmpty() ? "" : "_" + script)
                + (country.isEmpty() ? "" : "_" + country);
    }

    private static String country(ULocale locale) {
        try {
            return locale.getISO3Country();
        } catch (MissingResourceException e) {
            return "";
        }
    }

    private static Map<String, ULocale> all() {
        Map<String, ULocale> all = new TreeMap<>();
        for (ULocale locale : Collator.getAvailableULocales()) {
            boolean hasName = locale.getCountry().isEmpty() || !country(locale).isEmpty();
            if (locale.getVariant().isEmpty() && hasName && !locale.getLanguage().isEmpty()) {
                all.put(name(locale).toUpperCase(Locale.ROOT), locale);
            }
        }
        return Collections.unmodifiableMap(all);
    }
}
