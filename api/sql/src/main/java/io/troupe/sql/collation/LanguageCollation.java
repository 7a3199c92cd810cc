package io.troupe.sql.collation;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.text.SearchIterator;
import com.ibm.icu.text.StringSearch;
import com.ibm.icu.util.ULocale;
import io.troupe.sql.types.Bytes;
import java.text.StringCharacterIterator;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// By the rules of a language in ICU.
final class LanguageCollation implements Collation {
    private final RuleBasedCollator collator;
    private final Locale locale;
    private final boolean cases;
    private final boolean accents;

    LanguageCollation(ULocale locale, boolean cases, boolean accents) {
        this.locale = locale.toLocale();
        this.cases = cases;
        this.accents = accents;
        Collator rules = Collator.getInstance(locale);
        rules.setStrength(accents ? cases ? Collator.TERTIARY : Collator.SECONDARY : Collator.PRIMARY);
        collator = (RuleBasedCollator) rules;
        collator.setCaseLevel(cases && !accents);
        collator.freeze();
    }

    /// The bytes of ICU end with a zero, which is left out.
    @Override
    public Bytes key(String text) {
        byte[] bytes = collator.getCollationKey(text).toByteArray();
        return Bytes.of(Arrays.copyOf(bytes, bytes.length - 1));
    }

    @Override
    public int compare(String left, String right) {
        return collator.compare(left, right);
    }

    @Override
    public @Nullable Match find(String text, String part, int from) {
        if (text.length() == from) {
            return null;
        }
        StringSearch search = new StringSearch(part, new StringCharacterIterator(text), collator);
        search.setOverlapping(true);
        search.setIndex(from);
        int start = search.next();
        return start == SearchIterator.DONE ? null : new Match(start, start + search.getMatchLength());
    }

    @Override
    public boolean tellsAccents() {
        return accents;
    }

    @Override
    public boolean tellsCases() {
        return cases;
    }

    @Override
    public Locale locale() {
        return locale;
    }
}
