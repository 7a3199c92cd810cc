package io.troupe.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Set<String> KNOWN = Set.of("--master", "--memory", "--cores", "--conf");

    private static Options read(String... arguments) {
        return Options.read(List.of(arguments), KNOWN);
    }

    private static String refusal(String... arguments) {
        return assertThrows(UsageException.class, () -> read(arguments)).getMessage();
    }

    @Test
    void readsBothFormsOfAnOption() {
        Options options = read("--master", "local[2]", "--memory=2g");
        assertEquals("local[2]", options.text("--master").orElseThrow());
        assertEquals(2L << 30, options.bytes("--memory", "1g", 1));
    }

    @Test
    void whatFollowsTheFirstOperandBelongsToTheApplication() {
        Options options = read("--master", "local", "wordcount", "--memory", "1g", "in.txt");
        assertEquals(List.of("wordcount", "--memory", "1g", "in.txt"), options.operands());
        assertEquals(1L << 20, options.bytes("--memory", "1m", 1));
    }

    @Test
    void twoDashesEndTheOptions() {
        assertEquals(List.of("--master"), read("--", "--master").operands());
    }

    @Test
    void anOptionMayBeRepeated() {
        assertEquals(List.of("a=1", "b=2"), read("--conf", "a=1", "--conf=b=2").all("--conf"));
    }

    @Test
    void anUnknownOptionIsRefusedWithASuggestion() {
        assertEquals(
                "Unknown option '--mastr'. Did you mean '--master'? Known: --conf, --cores, --master, --memory.",
                refusal("--mastr", "local"));
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertEquals("Option --master needs a value.", refusal("--master"));
    }

    @Test
    void aNumberOutOfRangeIsRefused() {
        Options options = read("--cores", "0");
        UsageException refused = assertThrows(UsageException.class,
                () -> options.integer("--cores", 1, 1, 512));
        assertEquals("Option --cores is '0'; it must be a whole number from 1 to 512.", refused.getMessage());
    }

    @Test
    void aSizeBelowTheLeastIsRefused() {
        Options options = read("--memory", "8m");
        UsageException refused = assertThrows(UsageException.class,
                () -> options.bytes("--memory", "1g", 64L << 20));
        assertEquals("Option --memory is 8m; it must be at least 64m.", refused.getMessage());
    }

    @Test
    void aMissingRequiredOptionSaysWhatItIsFor() {
        UsageException refused = assertThrows(UsageException.class,
                () -> read().required("--driver", "where the driver is"));
        assertEquals("Option --driver is missing: it says where the driver is.", refused.getMessage());
    }

    @Test
    void unexpectedOperandsAreRefused() {
        assertThrows(UsageException.class, () -> read("extra").requireNoOperands());
    }
}
