package io.troupe.porting;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.Tree;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.MethodMatcher;
import org.openrewrite.java.RemoveImport;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JContainer;
import org.openrewrite.java.tree.JRightPadded;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.TypeUtils;
import org.openrewrite.marker.Markers;

/// Takes from calls what was there for Scala's sake: fields of tuples become calls, `orNull()` becomes `orElse(null)`,
/// objects of types become constants, and calls that only change between the Java and the Scala side of the same thing
/// leave their argument or target. Runs before types are renamed.
public final class ScalaTypes extends Recipe {
    private static final Pattern PART = Pattern.compile("_\\d+");
    private static final Pattern TUPLE = Pattern.compile("scala\\.Tuple\\d+");
    private static final Pattern TYPE_OBJECT = Pattern
            .compile("org\\.apache\\.spark\\.sql\\.types\\.(\\w+Type)\\$");
    private static final String OBJECT_FIELD = "MODULE$";
    private static final String DATA_TYPES = "org.apache.spark.sql.types.DataTypes";

    private static final MethodMatcher OR_NULL = new MethodMatcher(
            "org.apache.spark.api.java.Optional orNull()");
    /// Calls whose first argument is the same thing.
    private static final List<MethodMatcher> OF_ARGUMENT = matchers(
            "org.apache.spark.api.java.JavaSparkContext fromSparkContext(..)",
            "org.apache.spark.api.java.JavaSparkContext toSparkContext(..)",
            "org.apache.spark.api.java.JavaRDD toRDD(..)", "org.apache.spark.api.java.JavaRDD fromRDD(..)",
            "org.apache.spark.api.java.JavaPairRDD toRDD(..)",
            "org.apache.spark.api.java.JavaDoubleRDD toRDD(..)",
            "scala.jdk.javaapi.CollectionConverters as*(..)", "scala.jdk.javaapi.OptionConverters to*(..)",
            "scala.collection.JavaConverters *AsJava*(..)", "scala.collection.JavaConverters as*(..)",
            "scala.collection.JavaConversions *AsJava*(..)", "scala.collection.JavaConversions as*(..)");
    /// Calls whose target is the same thing.
    private static final List<MethodMatcher> OF_TARGET = matchers(
            "org.apache.spark.rdd.RDD toJavaRDD()", "org.apache.spark.api.java.JavaSparkContext sc()",
            "scala.collection.IterableOnceOps toSeq()", "scala.collection.IterableOnceOps toList()",
            "scala.collection.SeqOps toSeq()", "scala.collection.IterableOps toSeq()");
    private static final List<String> IMPORTS = List.of("scala.jdk.javaapi.CollectionConverters",
            "scala.jdk.javaapi.OptionConverters", "scala.collection.JavaConverters",
            "scala.collection.JavaConversions");

    private static List<MethodMatcher> matchers(String... patterns) {
        return java.util.Arrays.stream(patterns).map(pattern -> new MethodMatcher(pattern, true)).toList();
    }

    @Override
    public String getDisplayName() {
        return "Take from calls what was there for Scala's sake";
    }

    @Override
    public String getDescription() {
        return "Fields of tuples, conversions between Java's and Scala's collections and contexts, and objects of types.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new Calls();
    }

    private static final class Calls extends JavaVisitor<ExecutionContext> {
        @Override
        public J visitFieldAccess(J.FieldAccess access, ExecutionContext context) {
            J visited = super.visitFieldAccess(access, context);
            if (!(visited instanceof J.FieldAccess field)) {
                return visited;
            }
            String name = field.getSimpleName();
            if (PART.matcher(name).matches() && isTuple(access.getTarget().getType())) {
                return new J.MethodInvocation(Tree.randomId(), field.getPrefix(), Markers.EMPTY,
                        JRightPadded.build(field.getTarget()), null, field.getName(), JContainer.empty(),
                        null);
            }
            String type = name.equals(OBJECT_FIELD) ? typeOf(field.getTarget()) : null;
            if (type != null) {
                maybeAddImport(DATA_TYPES, false);
                doAfterVisit(new RemoveImport<>("org.apache.spark.sql.types." + type + "$", true));
                J.Identifier types = new J.Identifier(Tree.randomId(), Space.EMPTY, Markers.EMPTY, List.of(),
                        "DataTypes", JavaType.buildType(DATA_TYPES), null);
                return field.withTarget(types)
                        .withName(field.getName().withSimpleName(type).withFieldType(null).withType(null));
            }
            return field;
        }

        @Override
        public J visitMethodInvocation(J.MethodInvocation call, ExecutionContext context) {
            J visited = super.visitMethodInvocation(call, context);
            if (!(visited instanceof J.MethodInvocation method)) {
                return visited;
            }
            if (OR_NULL.matches(method)) {
                return method.withName(method.getName().withSimpleName("orElse"))
                        .withArguments(List.<Expression>of(new J.Literal(Tree.randomId(), Space.EMPTY,
                                Markers.EMPTY, null, "null", null, JavaType.Primitive.Null)));
            }
            if (OF_ARGUMENT.stream().anyMatch(each -> each.matches(method))) {
                IMPORTS.forEach(this::maybeRemoveImport);
                return method.getArguments().getFirst().withPrefix(method.getPrefix());
            }
            Expression target = method.getSelect();
            if (target != null && OF_TARGET.stream().anyMatch(each -> each.matches(method))) {
                return target.withPrefix(method.getPrefix());
            }
            return method;
        }

        private static boolean isTuple(@Nullable JavaType type) {
            JavaType.FullyQualified known = TypeUtils.asFullyQualified(type);
            return known != null && TUPLE.matcher(known.getFullyQualifiedName()).matches();
        }

        private static @Nullable String typeOf(Expression target) {
            JavaType.FullyQualified known = TypeUtils.asFullyQualified(target.getType());
            var found = TYPE_OBJECT.matcher(known == null ? "" : known.getFullyQualifiedName());
            return found.matches() && !found.group(1).matches("(Struct|Array|Map|Decimal)Type")
                    ? found.group(1)
                    : null;
        }
    }
}
