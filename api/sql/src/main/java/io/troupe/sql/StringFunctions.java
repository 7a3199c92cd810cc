package io.troupe.sql;

/// Functions of texts and bytes. See [functions].
abstract class StringFunctions extends ArithmeticFunctions {
    StringFunctions() {}

    /// In capital letters.
    public static Column upper(Column e) {
        return Column.call("upper", e);
    }

    /// In capital letters.
    public static Column upper(String columnName) {
        return upper(new Column(columnName));
    }

    /// In small letters.
    public static Column lower(Column e) {
        return Column.call("lower", e);
    }

    /// In small letters.
    public static Column lower(String columnName) {
        return lower(new Column(columnName));
    }

    /// Each word with a capital letter.
    public static Column initcap(Column e) {
        return Column.call("initcap", e);
    }

    /// How many characters, or bytes of binary.
    public static Column length(Column e) {
        return Column.call("length", e);
    }

    /// How many characters.
    public static Column char_length(Column e) {
        return Column.call("char_length", e);
    }

    /// How many bytes.
    public static Column octet_length(Column e) {
        return Column.call("octet_length", e);
    }

    /// How many bits.
    public static Column bit_length(Column e) {
        return Column.call("bit_length", e);
    }

    /// Without spaces at both ends.
    public static Column trim(Column e) {
        return Column.call("trim", e);
    }

    /// Without spaces at both ends.
    public static Column trim(String columnName) {
        return trim(new Column(columnName));
    }

    /// Without spaces at the beginning.
    public static Column ltrim(Column e) {
        return Column.call("ltrim", e);
    }

    /// Without spaces at the beginning.
    public static Column ltrim(String columnName) {
        return ltrim(new Column(columnName));
    }

    /// Without spaces at the end.
    public static Column rtrim(Column e) {
        return Column.call("rtrim", e);
    }

    /// Without spaces at the end.
    public static Column rtrim(String columnName) {
        return rtrim(new Column(columnName));
    }

    /// From the end to the beginning.
    public static Column reverse(Column e) {
        return Column.call("reverse", e);
    }

    /// The values one after the other.
    public static Column concat(Column... cols) {
        return Column.call("concat", cols);
    }

    /// So many times.
    public static Column repeat(Column str, int n) {
        return Column.call("repeat", str, Column.of(n));
    }

    /// Filled at the beginning, or cut, to a length.
    public static Column lpad(Column str, int len, String pad) {
        return Column.call("lpad", str, Column.of(len), Column.of(pad));
    }

    /// Filled at the end, or cut, to a length.
    public static Column rpad(Column str, int len, String pad) {
        return Column.call("rpad", str, Column.of(len), Column.of(pad));
    }

    /// `len` characters from `pos`, counted from 1.
    public static Column substring(Column str, int pos, int len) {
        return Column.call("substring", str, Column.of(pos), Column.of(len));
    }

    /// Up to the delimiter of this number; negative from the end.
    public static Column substring_index(Column str, String delim, int count) {
        return Column.call("substring_index", str, Column.of(delim), Column.of(count));
    }

    /// Where a text begins in another, from 1; 0 when it does not.
    public static Column instr(Column str, String substring) {
        return Column.call("instr", str, Column.of(substring));
    }

    /// With one text in place of another.
    public static Column replace(Column src, Column search, Column replacement) {
        return Column.call("replace", src, search, replacement);
    }

    /// With characters in place of others.
    public static Column translate(Column src, String matching, String replacing) {
        return Column.call("translate", src, Column.of(matching), Column.of(replacing));
    }

    /// With what matches a regular expression replaced.
    public static Column regexp_replace(Column e, String pattern, String replacement) {
        return Column.call("regexp_replace", e, Column.of(pattern), Column.of(replacement));
    }

    /// A group of the first match of a regular expression.
    public static Column regexp_extract(Column e, String pattern, int groupIdx) {
        return Column.call("regexp_extract", e, Column.of(pattern), Column.of(groupIdx));
    }

    /// A group of each match of a regular expression.
    public static Column regexp_extract_all(Column str, Column regexp, Column idx) {
        return Column.call("regexp_extract_all", str, regexp, idx);
    }

    /// How often a regular expression matches.
    public static Column regexp_count(Column str, Column regexp) {
        return Column.call("regexp_count", str, regexp);
    }

    /// Whether a regular expression matches.
    public static Column regexp_like(Column str, Column regexp) {
        return Column.call("regexp_like", str, regexp);
    }

    /// The parts between matches of a regular expression.
    public static Column split(Column str, String pattern) {
        return Column.call("split", str, Column.of(pattern));
    }

    /// As many parts at most.
    public static Column split(Column str, String pattern, int limit) {
        return Column.call("split", str, Column.of(pattern), Column.of(limit));
    }

    /// The part of this number, from 1.
    public static Column split_part(Column str, Column delimiter, Column partNum) {
        return Column.call("split_part", str, delimiter, partNum);
    }

    /// The code of the first character.
    public static Column ascii(Column e) {
        return Column.call("ascii", e);
    }

    /// Bytes in base 64.
    public static Column base64(Column e) {
        return Column.call("base64", e);
    }

    /// The bytes of a text in base 64.
    public static Column unbase64(Column e) {
        return Column.call("unbase64", e);
    }

    /// The Soundex code.
    public static Column soundex(Column e) {
        return Column.call("soundex", e);
    }

    /// How many changes of one character lead from one text to the other.
    public static Column levenshtein(Column l, Column r) {
        return Column.call("levenshtein", l, r);
    }

    /// With separators of thousands and `d` digits after the point.
    public static Column format_number(Column x, int d) {
        return Column.call("format_number", x, Column.of(d));
    }

    /// Whether the first contains the second.
    public static Column contains(Column left, Column right) {
        return Column.call("contains", left, right);
    }

    /// Whether the first begins with the second.
    public static Column startswith(Column str, Column prefix) {
        return Column.call("startswith", str, prefix);
    }

    /// Whether the first ends with the second.
    public static Column endswith(Column str, Column suffix) {
        return Column.call("endswith", str, suffix);
    }

    /// The first characters.
    public static Column left(Column str, Column len) {
        return Column.call("left", str, len);
    }

    /// The last characters.
    public static Column right(Column str, Column len) {
        return Column.call("right", str, len);
    }

    /// The MD5 digest in hexadecimal digits.
    public static Column md5(Column e) {
        return Column.call("md5", e);
    }

    /// The SHA-1 digest in hexadecimal digits.
    public static Column sha1(Column e) {
        return Column.call("sha1", e);
    }

    /// A SHA-2 digest of 224, 256, 384 or 512 bits in hexadecimal digits.
    public static Column sha2(Column e, int numBits) {
        return Column.call("sha2", e, Column.of(numBits));
    }

    /// The CRC 32 checksum.
    public static Column crc32(Column e) {
        return Column.call("crc32", e);
    }

    /// A hash of the values as an int, by Murmur3.
    public static Column hash(Column... cols) {
        return Column.call("hash", cols);
    }

    /// A hash of the values as a bigint, by xxHash.
    public static Column xxhash64(Column... cols) {
        return Column.call("xxhash64", cols);
    }
}
