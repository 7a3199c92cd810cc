package io.troupe.sql.protobuf;

import static io.troupe.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Int32Value;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import io.troupe.sql.Dataset;
import io.troupe.sql.Encoders;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages that the library writes are read, and messages that are written the library reads.
class ProtobufFunctionsTest {
    private static final String SHOP = """
        name: "shop.proto" package: "shop" syntax: "proto3"
        dependency: "google/protobuf/timestamp.proto" dependency: "google/protobuf/duration.proto"
        dependency: "google/protobuf/wrappers.proto" dependency: "google/protobuf/any.proto"
        enum_type { name: "Kind" value { name: "PLAIN" number: 0 } value { name: "GIFT" number: 3 } }
        message_type { name: "Item"
          field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
          field { name: "count" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL } }
        message_type { name: "Order"
          field { name: "id" number: 1 type: TYPE_INT64 label: LABEL_OPTIONAL }
          field { name: "Small" number: 2 type: TYPE_UINT32 label: LABEL_OPTIONAL }
          field { name: "big" number: 3 type: TYPE_UINT64 label: LABEL_OPTIONAL }
          field { name: "price" number: 4 type: TYPE_DOUBLE label: LABEL_OPTIONAL }
          field { name: "paid" number: 5 type: TYPE_BOOL label: LABEL_OPTIONAL }
          field { name: "raw" number: 6 type: TYPE_BYTES label: LABEL_OPTIONAL }
          field { name: "kind" number: 7 type: TYPE_ENUM type_name: ".shop.Kind" label: LABEL_OPTIONAL }
          field { name: "items" number: 8 type: TYPE_MESSAGE type_name: ".shop.Item" label: LABEL_REPEATED }
          field { name: "tags" number: 9 type: TYPE_STRING label: LABEL_REPEATED }
          field { name: "stock" number: 10 type: TYPE_MESSAGE type_name: ".shop.Order.StockEntry" label: LABEL_REPEATED }
          field { name: "at" number: 11 type: TYPE_MESSAGE type_name: ".google.protobuf.Timestamp" label: LABEL_OPTIONAL }
          field { name: "took" number: 12 type: TYPE_MESSAGE type_name: ".google.protobuf.Duration" label: LABEL_OPTIONAL }
          field { name: "boxed" number: 13 type: TYPE_MESSAGE type_name: ".google.protobuf.Int32Value" label: LABEL_OPTIONAL }
          field { name: "note" number: 14 type: TYPE_STRING label: LABEL_OPTIONAL proto3_optional: true oneof_index: 0 }
          oneof_decl { name: "_note" }
          nested_type { name: "StockEntry" options { map_entry: true }
            field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
            field { name: "value" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL } } }
        message_type { name: "Person"
          field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
          field { name: "friend" number: 2 type: TYPE_MESSAGE type_name: ".shop.Person" label: LABEL_OPTIONAL } }
        message_type { name: "Event"
          field { name: "what" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
          field { name: "details" number: 2 type: TYPE_MESSAGE type_name: ".google.protobuf.Any" label: LABEL_OPTIONAL }
          field { name: "nothing" number: 3 type: TYPE_MESSAGE type_name: ".shop.Nothing" label: LABEL_OPTIONAL } }
        message_type { name: "Nothing" }
        """;
    private static final String OLD = """
        name: "old.proto" package: "old"
        message_type { name: "Order"
          field { name: "id" number: 1 type: TYPE_INT64 label: LABEL_REQUIRED }
          field { name: "grade" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL default_value: "7" } }
        """;
    private static final byte[] SET = set(SHOP, OLD);
    private static final Map<String, Descriptor> DESCRIPTORS = new HashMap<>();
    private static TroupeSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("protobuf").create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static byte[] set(String... files) {
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        for (String file : files) {
            try {
                TextFormat.merge(file, set.addFileBuilder());
            } catch (TextFormat.ParseException e) {
                throw new IllegalStateException(e);
            }
        }
        for (var known : List.of(TimestampProto.getDescriptor(), DurationProto.getDescriptor(),
                WrappersProto.getDescriptor(), AnyProto.getDescriptor())) {
            set.addFile(known.toProto());
        }
        return set.build().toByteArray();
    }

    private static Descriptor descriptor(String name) {
        return DESCRIPTORS.computeIfAbsent(name,
                each -> new MessageSource.OfSet(each, SET, "test").find().descriptor());
    }

    private static Message message(String name, String text) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(descriptor(name));
        try {
            TextFormat.merge(text, message);
        } catch (TextFormat.ParseException e) {
            throw new IllegalStateException(e);
        }
        return message.build();
    }

    private static Dataset<Row> messages(byte[]... bytes) {
        return session.createDataset(Arrays.asList(bytes), Encoders.BINARY()).toDF("m");
    }

    private static Row read(Message message, String name, Map<String, String> options) {
        return messages(message.toByteArray())
                .select(functions.from_protobuf(col("m"), name, SET, options).as("v"))
                .select("v.*").first();
    }

    private static String json(Message message, String name, Map<String, String> options) {
        return messages(message.toByteArray())
                .select(functions.from_protobuf(col("m"), name, SET, options).as("v"))
                .toJSON().first();
    }

    private static final String FULL = """
        id: 5 Small: 4000000000 big: 18446744073709551615 price: 2.5 paid: true raw: "ab" kind: GIFT
        items { name: "pen" count: 2 } items { name: "ink" } tags: "x" tags: "y"
        stock { key: "a" value: 1 } stock { key: "b" value: 0 } stock { key: "a" value: 3 }
        at { seconds: -1 nanos: 500000000 } took { seconds: 61 nanos: 1000 } boxed { value: 9 } note: ""
        """;

    @Test
    void allKindsOfFieldsAreRead() {
        assertEquals(
                "{\"v\":{\"id\":5,\"Small\":-294967296,\"big\":-1,\"price\":2.5,\"paid\":true,\"raw\":\"YWI=\","
                        + "\"kind\":\"GIFT\",\"items\":[{\"name\":\"pen\",\"count\":2},{\"name\":\"ink\"}],\"tags\":[\"x\",\"y\"],"
                        + "\"stock\":{\"a\":3,\"b\":0},\"at\":\"1969-12-31T23:59:59.500Z\","
                        + "\"took\":\"INTERVAL '0 00:01:01.000001' DAY TO SECOND\",\"boxed\":{\"value\":9},\"note\":\"\"}}",
                json(message("Order", FULL), "Order", Map.of()).replaceAll("\\+00:00", "Z"));
    }

    @Test
    void typesAreThoseOfSpark() {
        Dataset<Row> plain = messages().select(functions.from_protobuf(col("m"), "shop.Order", SET).as("v"));
        assertEquals(
                "struct<v:struct<id:bigint,Small:int,big:bigint,price:double,paid:boolean,raw:binary,kind:string,"
                        + "items:array<struct<name:string,count:int>>,tags:array<string>,stock:map<string,int>,at:timestamp,"
                        + "took:interval day to second,boxed:struct<value:int>,note:string>>",
                plain.schema().simpleString());
        Dataset<Row> other = messages().select(functions.from_protobuf(col("m"), "shop.Order", SET,
                Map.of("enums.as.ints", "true", "upcast.unsigned.ints", "true",
                        "unwrap.primitive.wrapper.types", "true"))
                .as("v")).select("v.Small", "v.big", "v.kind", "v.boxed");
        assertEquals("struct<Small:bigint,big:decimal(20,0),kind:int,boxed:int>",
                other.schema().simpleString());
    }

    @Test
    void optionsChangeWhatIsRead() {
        Row wide = read(message("Order", FULL), "Order",
                Map.of("enums.as.ints", "true", "upcast.unsigned.ints", "true",
                        "unwrap.primitive.wrapper.types", "true"));
        assertEquals("[4000000000,18446744073709551615,3,9]", messages(message("Order", FULL).toByteArray())
                .select(functions.from_protobuf(col("m"), "Order", SET, Map.of("enums.as.ints", "true",
                        "upcast.unsigned.ints", "true", "unwrap.primitive.wrapper.types", "true")).as("v"))
                .select("v.Small", "v.big", "v.kind", "v.boxed").first().toString());
        assertEquals(5L, wide.getLong(0));
        Message empty = message("Order", "");
        assertEquals("{\"v\":{\"items\":[],\"tags\":[],\"stock\":{}}}", json(empty, "Order", Map.of()));
        assertEquals(
                "{\"v\":{\"id\":0,\"Small\":0,\"big\":0,\"price\":0.0,\"paid\":false,\"raw\":\"\",\"kind\":\"PLAIN\","
                        + "\"items\":[],\"tags\":[],\"stock\":{}}}",
                json(empty, "Order", Map.of("emit.default.values", "true")));
        assertEquals("{\"v\":{\"id\":1,\"grade\":7}}",
                json(message("old.Order", "id: 1"), "old.Order", Map.of()));
    }

    @Test
    void messagesInsideThemselvesAreCutWhereOptionsSay() {
        Message friends = message("Person", "name: 'a' friend { name: 'b' friend { name: 'c' } }");
        SqlException refused = assertThrows(SqlException.class, () -> read(friends, "Person", Map.of()));
        assertEquals("RECURSIVE_PROTOBUF_SCHEMA", refused.condition());
        assertEquals("{\"v\":{\"name\":\"a\"}}",
                json(friends, "Person", Map.of("recursive.fields.max.depth", "1")));
        assertEquals("{\"v\":{\"name\":\"a\",\"friend\":{\"name\":\"b\"}}}",
                json(friends, "Person", Map.of("recursive.fields.max.depth", "2")));
    }

    @Test
    void messagesOfAnyTypeAreTexts() {
        Any item = Any.pack(message("Item", "name: 'pen' count: 2"), "type.googleapis.com");
        Message event = DynamicMessage.newBuilder(descriptor("Event"))
                .setField(descriptor("Event").findFieldByName("what"), "sold")
                .setField(descriptor("Event").findFieldByName("details"), item).build();
        Row read = read(event, "Event", Map.of("convert.any.fields.to.json", "true"));
        assertEquals("{\"@type\":\"type.googleapis.com/shop.Item\",\"name\":\"pen\",\"count\":2}",
                read.getString(1));
        assertEquals(2, read.size(), "a message without fields has no column");
        assertEquals(3, read(event, "Event", Map.of("retain.empty.message.types", "true")).size());
        assertEquals("type.googleapis.com/shop.Item",
                ((Row) read(event, "Event", Map.of()).get(1)).getString(0));
    }

    @Test
    void whatIsWrittenTheLibraryReads() throws IOException {
        Dataset<Row> rows = session
                .sql("""
                    SELECT named_struct('id', 5L, 'small', 4000000000L, 'big', 18446744073709551615BD, 'price', 2.5D, 'paid', true,
                        'raw', X'6162', 'kind', 'GIFT', 'items', array(named_struct('name', 'pen', 'count', 2), named_struct('name', 'ink',
                        'count', CAST(null AS INT))), 'tags', array('x', 'y'), 'stock', map('a', 3, 'b', 0),
                        'at', timestamp_micros(-500000), 'took', make_dt_interval(0, 0, 1, 1.000001), 'boxed', 9, 'note', '') AS v""");
        byte[] bytes = (byte[]) rows.select(functions.to_protobuf(col("v"), "shop.Order", SET)).first()
                .get(0);
        Message wanted = message("Order", FULL.replace("stock { key: \"a\" value: 1 } ", "")
                .replace("stock { key: \"b\" value: 0 } stock { key: \"a\" value: 3 }",
                        "stock { key: \"a\" value: 3 } stock { key: \"b\" value: 0 }"));
        assertEquals(wanted, DynamicMessage.parseFrom(descriptor("Order"), bytes));
        assertEquals(HexFormat.of().formatHex(wanted.toByteArray()), HexFormat.of().formatHex(bytes));
    }

    @Test
    void randomMessagesComeBack() throws IOException {
        Random random = new Random(11);
        Map<String, String> exact = Map.of("upcast.unsigned.ints", "true", "unwrap.primitive.wrapper.types",
                "true");
        byte[][] all = new byte[300][];
        for (int i = 0; i < all.length; i++) {
            StringBuilder text = new StringBuilder(
                    "id: " + random.nextLong() + " price: " + random.nextDouble());
            text.append(" Small: ").append(Integer.toUnsignedString(random.nextInt()));
            text.append(" big: ").append(Long.toUnsignedString(random.nextLong()));
            for (int item = random.nextInt(4); item > 0; item--) {
                text.append(" items { name: 'n").append(random.nextInt(9)).append("' count: ")
                        .append(random.nextInt())
                        .append(" } tags: 't").append(item).append("' stock { key: 'k").append(item)
                        .append("' value: ").append(random.nextInt()).append(" }");
            }
            text.append(random.nextBoolean() ? " note: 'ö'" : " kind: GIFT");
            text.append(" took { seconds: ").append(random.nextInt()).append(" } at { seconds: ")
                    .append(random.nextInt()).append(" nanos: ").append(random.nextInt(1_000_000) * 1000)
                    .append(" }");
            all[i] = message("Order", text.toString()).toByteArray();
        }
        List<Row> back = messages(all)
                .select(functions
                        .to_protobuf(functions.from_protobuf(col("m"), "Order", SET, exact), "Order", SET)
                        .as("b"),
                        col("m"))
                .collectAsList();
        for (Row row : back) {
            assertEquals(DynamicMessage.parseFrom(descriptor("Order"), (byte[]) row.get(1)),
                    DynamicMessage.parseFrom(descriptor("Order"), (byte[]) row.get(0)), "seed 11");
        }
        assertEquals(all.length, back.size());
    }

    @Test
    void damagedMessagesAreErrorsOrNull() {
        byte[] whole = message("Order", FULL).toByteArray();
        byte[] cut = Arrays.copyOf(whole, whole.length - 3);
        SqlException refused = assertThrows(SqlException.class,
                () -> messages(cut).select(functions.from_protobuf(col("m"), "Order", SET)).collect());
        assertEquals("MALFORMED_PROTOBUF_MESSAGE", refused.condition());
        List<Row> rows = messages(cut, whole, null).select(
                functions.from_protobuf(col("m"), "Order", SET, Map.of("mode", "PERMISSIVE")).as("v"))
                .select("v.id")
                .collectAsList();
        assertEquals("[[null], [5], [null]]", rows.toString());
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            messages(changed)
                    .select(functions.from_protobuf(col("m"), "Order", SET, Map.of("mode", "PERMISSIVE")))
                    .collectAsList();
        }
    }

    @Test
    void classesAndFilesDescribeMessagesInSql() throws IOException {
        Path file = folder.resolve("shop.desc");
        Files.write(file, SET);
        messages(message("Item", "name: 'pen' count: 2").toByteArray()).createOrReplaceTempView("bytes");
        assertEquals("[pen,2]", session.sql("SELECT v.* FROM (SELECT from_protobuf(m, 'shop.Item', '" + file
                + "', map('mode', 'FAILFAST')) AS v FROM bytes)").first().toString());
        String type = Duration.class.getName();
        byte[] bytes = (byte[]) session
                .sql("SELECT to_protobuf(named_struct('seconds', 3L, 'nanos', 5), '" + type + "')").first()
                .get(0);
        assertEquals(Duration.newBuilder().setSeconds(3).setNanos(5).build(), Duration.parseFrom(bytes));
        assertEquals("[3,5]",
                messages(bytes).select(functions.from_protobuf(col("m"), type).as("v")).select("v.*")
                        .first().toString());
        assertNull(session
                .sql("SELECT to_protobuf(CAST(null AS STRUCT<value: INT>), '" + Int32Value.class.getName()
                        + "')")
                .first().get(0));
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingRuns() throws IOException {
        Path file = folder.resolve("bad.desc");
        Files.writeString(file, "no descriptors");
        byte[] unimported = FileDescriptorSet.newBuilder()
                .addFile(descriptor("Order").getFile().toProto()).build().toByteArray();
        Path lonely = folder.resolve("lonely.desc");
        Files.write(lonely, unimported);
        Path good = folder.resolve("good.desc");
        Files.write(good, SET);
        messages().createOrReplaceTempView("none");
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("from_protobuf(m, 'shop.Item', '/no/such/file')",
                        "PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND"),
                Map.entry("from_protobuf(m, 'shop.Item', '" + file + "')",
                        "CANNOT_PARSE_PROTOBUF_DESCRIPTOR"),
                Map.entry("from_protobuf(m, 'shop.Order', '" + lonely + "')",
                        "PROTOBUF_DEPENDENCY_NOT_FOUND"),
                Map.entry("from_protobuf(m, 'shop.Nobody', '" + good + "')", "PROTOBUF_MESSAGE_NOT_FOUND"),
                Map.entry("from_protobuf(m, 'no.such.Class')", "CANNOT_LOAD_PROTOBUF_CLASS"),
                Map.entry("from_protobuf(m, 'java.lang.String')", "CANNOT_LOAD_PROTOBUF_CLASS"),
                Map.entry("from_protobuf(m, 'shop.Item', '" + good + "', map('mode', 'MAYBE'))",
                        "INVALID_OPTION_VALUE"),
                Map.entry(
                        "from_protobuf(m, 'shop.Item', '" + good
                                + "', map('recursive.fields.max.depth', '11'))",
                        "INVALID_OPTION_VALUE"),
                Map.entry("from_protobuf(1.5, 'shop.Item', '" + good + "')",
                        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE"),
                Map.entry("to_protobuf(m, 'shop.Item', '" + good + "')",
                        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE"),
                Map.entry("to_protobuf(named_struct('nam', 'x'), 'shop.Item', '" + good + "')",
                        "PROTOBUF_FIELD_MISSING"),
                Map.entry("to_protobuf(named_struct('grade', 1), 'old.Order', '" + good + "')",
                        "PROTOBUF_FIELD_MISSING_IN_SQL_SCHEMA"),
                Map.entry("to_protobuf(named_struct('count', 'two'), 'shop.Item', '" + good + "')",
                        "CANNOT_CONVERT_SQL_TYPE_TO_PROTOBUF_FIELD_TYPE"),
                Map.entry("to_protobuf(named_struct('tags', 'x'), 'shop.Order', '" + good + "')",
                        "CANNOT_CONVERT_SQL_TYPE_TO_PROTOBUF_FIELD_TYPE"));
        wrong.forEach((call, condition) -> {
            SqlException told = assertThrows(SqlException.class,
                    () -> session.sql("SELECT " + call + " FROM none"), call);
            assertEquals(condition, told.condition(), () -> call + ": " + told.getMessage());
        });
        SqlException name = assertThrows(SqlException.class, () -> session.sql(
                "SELECT to_protobuf(named_struct('kind', 'LOAN'), 'shop.Order', '" + good + "')").collect());
        assertEquals("CANNOT_CONVERT_SQL_VALUE_TO_PROTOBUF_ENUM_TYPE", name.condition());
        assertTrue(name.getMessage().contains("GIFT = 3"), name::getMessage);
    }
}
