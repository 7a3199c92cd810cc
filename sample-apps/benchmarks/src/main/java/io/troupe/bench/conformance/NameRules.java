package io.troupe.bench.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What Spark's classes and members are called here.
final class NameRules {
    private record PrefixRule(String prefix, String replacement) {}

    private final Map<String, String> names;
    private final List<PrefixRule> prefixes;

    private NameRules(Map<String, String> names, List<PrefixRule> prefixes) {
        this.names = names;
        this.prefixes = prefixes;
    }

    /// The rules of the product.
    static NameRules ofProduct() {
        return of(Tables.read("names.tsv", 2));
    }

    /// Rules as rows of a name, maybe with a trailing `*`, and what it becomes.
    static NameRules of(List<List<String>> rows) {
        Map<String, String> names = new HashMap<>();
        List<PrefixRule> prefixes = new ArrayList<>();
        for (List<String> row : rows) {
            String name = row.get(0);
            if (name.endsWith("*")) {
                prefixes.add(new PrefixRule(withoutStar(name), withoutStar(row.get(1))));
            } else {
                names.putIfAbsent(name, row.get(1));
            }
        }
        return new NameRules(names, prefixes);
    }

    private static String withoutStar(String name) {
        return name.substring(0, name.length() - 1);
    }

    /// Our name of class `name`. A companion object, whose name ends in `$`, is the class itself; a nested class follows
    /// its outer one.
    String classNameOf(String name) {
        String plain = name.endsWith("$") ? withoutStar(name) : name;
        String known = names.get(plain);
        if (known != null) {
            return known;
        }
        int dot = plain.lastIndexOf('.');
        if (dot > 0 && isClassName(plain.substring(0, dot))) {
            return classNameOf(plain.substring(0, dot)) + "$" + plain.substring(dot + 1);
        }
        for (PrefixRule rule : prefixes) {
            if (plain.startsWith(rule.prefix)) {
                return rule.replacement + plain.substring(rule.prefix.length());
            }
        }
        return plain;
    }

    private static boolean isClassName(String name) {
        return Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1));
    }

    /// Our name of member `member` of Spark's class `owner`.
    String memberNameOf(String owner, String member) {
        return names.getOrDefault(owner + "#" + member, member);
    }
}
