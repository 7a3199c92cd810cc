package io.troupe.sql;

import java.util.stream.Stream;

/// Functions of text, bytes and addresses. They are members of [functions]; they are kept apart for reading.
abstract class TextFunctions extends TimeFunctions {
    TextFunctions() {}

    /// Without spaces at both ends.
    public static Column btrim(Column str) {
        return Column.call("btrim", str);
    }

    /// Without the characters of `trim` at both ends.
    public static Column btrim(Column str, Column trim) {
        return Column.call("btrim", str, trim);
    }

    /// How many characters a text, or bytes an array of bytes has.
    public static Column character_length(Column str) {
        return Column.call("character_length", str);
    }

    /// The character with the number `n` modulo 256.
    public static Column chr(Column n) {
        return Column.call("chr", n);
    }

    /// The same as `length`.
    public static Column len(Column e) {
        return Column.call("len", e);
    }

    /// In small letters.
    public static Column lcase(Column str) {
        return Column.call("lcase", str);
    }

    /// In capital letters.
    public static Column ucase(Column str) {
        return Column.call("ucase", str);
    }

    /// The same text, compared as `collation` says.
    public static Column collate(Column e, String collation) {
        return Column.call("collate", e, Column.of(collation));
    }

    /// The name of the collation by which a text is compared.
    public static Column collation(Column e) {
        return Column.call("collation", e);
    }

    /// Of the columns behind the first, the one at the place that the first says, from 1.
    public static Column elt(Column... inputs) {
        return Column.call("elt", inputs);
    }

    /// The place of a text in a list of texts with commas, from 1; 0 when it is not there.
    public static Column find_in_set(Column str, Column strArray) {
        return Column.call("find_in_set", str, strArray);
    }

    /// Whether a text matches a pattern of `%` and `_`, without regard to case.
    public static Column ilike(Column str, Column pattern) {
        return Column.call("ilike", str, pattern);
    }

    /// The same with another escape character than the backslash.
    public static Column ilike(Column str, Column pattern, Column escapeChar) {
        return Column.call("ilike", str, pattern, escapeChar);
    }

    /// Whether a text matches a pattern of `%` and `_`.
    public static Column like(Column str, Column pattern) {
        return Column.call("like", str, pattern);
    }

    /// The same with another escape character than the backslash.
    public static Column like(Column str, Column pattern, Column escapeChar) {
        return Column.call("like", str, pattern, escapeChar);
    }

    /// Whether a part of a text matches a regular expression.
    public static Column regexp(Column str, Column regexp) {
        return Column.call("regexp", str, regexp);
    }

    /// Whether a part of a text matches a regular expression.
    public static Column rlike(Column str, Column regexp) {
        return Column.call("rlike", str, regexp);
    }

    /// Where the first match begins, from 1; 0 when there is none.
    public static Column regexp_instr(Column str, Column regexp) {
        return Column.call("regexp_instr", str, regexp);
    }

    /// The same for a group of the regular expression.
    public static Column regexp_instr(Column str, Column regexp, Column idx) {
        return Column.call("regexp_instr", str, regexp, idx);
    }

    /// The first part that matches; null when there is none.
    public static Column regexp_substr(Column str, Column regexp) {
        return Column.call("regexp_substr", str, regexp);
    }

    /// Whether the bytes are valid UTF-8.
    public static Column is_valid_utf8(Column str) {
        return Column.call("is_valid_utf8", str);
    }

    /// With the replacement character for bytes that are not valid UTF-8.
    public static Column make_valid_utf8(Column str) {
        return Column.call("make_valid_utf8", str);
    }

    /// The same text; an error when its bytes are not valid UTF-8.
    public static Column validate_utf8(Column str) {
        return Column.call("validate_utf8", str);
    }

    /// The same text; null when its bytes are not valid UTF-8.
    public static Column try_validate_utf8(Column str) {
        return Column.call("try_validate_utf8", str);
    }

    /// Where `substr` is first found, from 1; 0 when it is not there.
    public static Column locate(String substr, Column str) {
        return Column.call("locate", Column.of(substr), str);
    }

    /// The same, from the place `pos` on.
    public static Column locate(String substr, Column str, int pos) {
        return Column.call("locate", Column.of(substr), str, Column.of(pos));
    }

    /// Where a text is first found in another, from 1; 0 when it is not there.
    public static Column position(Column substr, Column str) {
        return Column.call("position", substr, str);
    }

    /// The same, from the place `start` on.
    public static Column position(Column substr, Column str, Column start) {
        return Column.call("position", substr, str, start);
    }

    /// Whether a text of digits ends with the check digit of Luhn.
    public static Column luhn_check(Column str) {
        return Column.call("luhn_check", str);
    }

    /// With `X` for capital letters, `x` for small ones and `n` for digits.
    public static Column mask(Column input) {
        return Column.call("mask", input);
    }

    /// The same with another character for capital letters.
    public static Column mask(Column input, Column upperChar) {
        return Column.call("mask", input, upperChar);
    }

    /// The same with other characters for letters.
    public static Column mask(Column input, Column upperChar, Column lowerChar) {
        return Column.call("mask", input, upperChar, lowerChar);
    }

    /// The same with other characters for letters and digits.
    public static Column mask(Column input, Column upperChar, Column lowerChar, Column digitChar) {
        return Column.call("mask", input, upperChar, lowerChar, digitChar);
    }

    /// The same with a character for everything else.
    public static Column mask(Column input, Column upperChar, Column lowerChar, Column digitChar,
            Column otherChar) {
        return Column.call("mask", input, upperChar, lowerChar, digitChar, otherChar);
    }

    /// With `replace` from the place `pos` on, as many characters as it has.
    public static Column overlay(Column src, Column replace, Column pos) {
        return Column.call("overlay", src, replace, pos);
    }

    /// With `replace` in place of `len` characters from the place `pos` on.
    public static Column overlay(Column src, Column replace, Column pos, Column len) {
        return Column.call("overlay", src, replace, pos, len);
    }

    /// Values in a text, as `java.util.Formatter` does.
    public static Column printf(Column format, Column... arguments) {
        return Column.call("printf",
                Stream.concat(Stream.of(format), Stream.of(arguments)).toArray(Column[]::new));
    }

    /// In single quotes, as SQL writes a text.
    public static Column quote(Column str) {
        return Column.call("quote", str);
    }

    /// Without the parts that are `search`.
    public static Column replace(Column src, Column search) {
        return Column.call("replace", src, search);
    }

    /// Sentences as arrays of words.
    public static Column sentences(Column string) {
        return Column.call("sentences", string);
    }

    /// The same in a language.
    public static Column sentences(Column string, Column language) {
        return Column.call("sentences", string, language);
    }

    /// The same in a language and country.
    public static Column sentences(Column string, Column language, Column country) {
        return Column.call("sentences", string, language, country);
    }

    /// As many spaces.
    public static Column space(Column n) {
        return Column.call("space", n);
    }

    /// A map of a text such as `a:1,b:2`.
    public static Column str_to_map(Column text) {
        return Column.call("str_to_map", text);
    }

    /// The same with another text between pairs.
    public static Column str_to_map(Column text, Column pairDelim) {
        return Column.call("str_to_map", text, pairDelim);
    }

    /// The same with other texts between pairs, and between keys and values.
    public static Column str_to_map(Column text, Column pairDelim, Column keyValueDelim) {
        return Column.call("str_to_map", text, pairDelim, keyValueDelim);
    }

    /// From the place `pos` on, counted from 1.
    public static Column substr(Column str, Column pos) {
        return Column.call("substr", str, pos);
    }

    /// `len` characters from the place `pos` on, counted from 1.
    public static Column substr(Column str, Column pos, Column len) {
        return Column.call("substr", str, pos, len);
    }

    /// The text that bytes are in a charset.
    public static Column decode(Column value, String charset) {
        return Column.call("decode", value, Column.of(charset));
    }

    /// The bytes of a text in a charset.
    public static Column encode(Column value, String charset) {
        return Column.call("encode", value, Column.of(charset));
    }

    /// The bytes that a text of hexadecimal digits says.
    public static Column to_binary(Column e) {
        return Column.call("to_binary", e);
    }

    /// The bytes that a text says in a format: `hex`, `utf-8` or `base64`.
    public static Column to_binary(Column e, Column f) {
        return Column.call("to_binary", e, f);
    }

    /// The same as `to_binary`, null where it is an error.
    public static Column try_to_binary(Column e) {
        return Column.call("try_to_binary", e);
    }

    /// The same as `to_binary`, null where it is an error.
    public static Column try_to_binary(Column e, Column f) {
        return Column.call("try_to_binary", e, f);
    }

    /// A number, time or bytes as text in a format.
    public static Column to_char(Column e, Column format) {
        return Column.call("to_char", e, format);
    }

    /// The same as `to_char`.
    public static Column to_varchar(Column e, Column format) {
        return Column.call("to_varchar", e, format);
    }

    /// The number that a text says in a format.
    public static Column to_number(Column e, Column format) {
        return Column.call("to_number", e, format);
    }

    /// The same as `to_number`, null where it is an error.
    public static Column try_to_number(Column e, Column format) {
        return Column.call("try_to_number", e, format);
    }

    /// A part of an address: `HOST`, `PATH`, `QUERY`, `REF`, `PROTOCOL`, `FILE`, `AUTHORITY` or `USERINFO`.
    public static Column parse_url(Column url, Column partToExtract) {
        return Column.call("parse_url", url, partToExtract);
    }

    /// The value of a key in the query of an address.
    public static Column parse_url(Column url, Column partToExtract, Column key) {
        return Column.call("parse_url", url, partToExtract, key);
    }

    /// The same as `parse_url`, null for what is no address.
    public static Column try_parse_url(Column url, Column partToExtract) {
        return Column.call("try_parse_url", url, partToExtract);
    }

    /// The same as `parse_url`, null for what is no address.
    public static Column try_parse_url(Column url, Column partToExtract, Column key) {
        return Column.call("try_parse_url", url, partToExtract, key);
    }

    /// The text that was written for an address.
    public static Column url_decode(Column str) {
        return Column.call("url_decode", str);
    }

    /// The same as `url_decode`, null where it is an error.
    public static Column try_url_decode(Column str) {
        return Column.call("try_url_decode", str);
    }

    /// The text as it is written in an address.
    public static Column url_encode(Column str) {
        return Column.call("url_encode", str);
    }

    /// The digest of SHA-1 in hexadecimal digits.
    public static Column sha(Column col) {
        return Column.call("sha", col);
    }

    /// Encrypted with AES.
    public static Column aes_encrypt(Column input, Column key) {
        return Column.call("aes_encrypt", input, key);
    }

    /// The same in a mode: `GCM`, `CBC` or `ECB`.
    public static Column aes_encrypt(Column input, Column key, Column mode) {
        return Column.call("aes_encrypt", input, key, mode);
    }

    /// The same with a padding.
    public static Column aes_encrypt(Column input, Column key, Column mode, Column padding) {
        return Column.call("aes_encrypt", input, key, mode, padding);
    }

    /// The same with an initialisation vector.
    public static Column aes_encrypt(Column input, Column key, Column mode, Column padding, Column iv) {
        return Column.call("aes_encrypt", input, key, mode, padding, iv);
    }

    /// The same with data that are authenticated beside.
    public static Column aes_encrypt(Column input, Column key, Column mode, Column padding, Column iv,
            Column aad) {
        return Column.call("aes_encrypt", input, key, mode, padding, iv, aad);
    }

    /// What was encrypted with AES.
    public static Column aes_decrypt(Column input, Column key) {
        return Column.call("aes_decrypt", input, key);
    }

    /// The same in a mode.
    public static Column aes_decrypt(Column input, Column key, Column mode) {
        return Column.call("aes_decrypt", input, key, mode);
    }

    /// The same with a padding.
    public static Column aes_decrypt(Column input, Column key, Column mode, Column padding) {
        return Column.call("aes_decrypt", input, key, mode, padding);
    }

    /// The same with data that are authenticated beside.
    public static Column aes_decrypt(Column input, Column key, Column mode, Column padding, Column aad) {
        return Column.call("aes_decrypt", input, key, mode, padding, aad);
    }

    /// The same as `aes_decrypt`, null where it is an error.
    public static Column try_aes_decrypt(Column input, Column key) {
        return Column.call("try_aes_decrypt", input, key);
    }

    /// The same in a mode.
    public static Column try_aes_decrypt(Column input, Column key, Column mode) {
        return Column.call("try_aes_decrypt", input, key, mode);
    }

    /// The same with a padding.
    public static Column try_aes_decrypt(Column input, Column key, Column mode, Column padding) {
        return Column.call("try_aes_decrypt", input, key, mode, padding);
    }

    /// The same with data that are authenticated beside.
    public static Column try_aes_decrypt(Column input, Column key, Column mode, Column padding, Column aad) {
        return Column.call("try_aes_decrypt", input, key, mode, padding, aad);
    }

    /// A random text of letters and digits.
    public static Column randstr(Column length) {
        return Column.call("randstr", length);
    }

    /// The same from a seed.
    public static Column randstr(Column length, Column seed) {
        return Column.call("randstr", length, seed);
    }

    /// The well-known binary form of a shape.
    public static Column st_asbinary(Column geo) {
        return Column.call("st_asbinary", geo);
    }

    /// The geography that a well-known binary form says.
    public static Column st_geogfromwkb(Column wkb) {
        return Column.call("st_geogfromwkb", wkb);
    }

    /// The geometry that a well-known binary form says.
    public static Column st_geomfromwkb(Column wkb) {
        return Column.call("st_geomfromwkb", wkb);
    }

    /// The same shape in another reference system.
    public static Column st_setsrid(Column geo, Column srid) {
        return Column.call("st_setsrid", geo, srid);
    }

    /// The number of the reference system of a shape.
    public static Column st_srid(Column geo) {
        return Column.call("st_srid", geo);
    }
}
