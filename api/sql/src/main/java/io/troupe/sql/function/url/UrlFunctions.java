package io.troupe.sql.function.url;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parts of URLs, and text in their encoding.
public final class UrlFunctions {
    private UrlFunctions() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        table.add(new BoundRow("parse_url", call -> parse(call, call.semantics().ansi())));
        table.add(new BoundRow("try_parse_url", call -> parse(call, false)));
        table.add(RowFunction.one("url_encode", Parameter.TEXT, DataTypes.StringType,
                text -> URLEncoder.encode((String) text, StandardCharsets.UTF_8)));
        table.add(RowFunction.one("url_decode", Parameter.TEXT, DataTypes.StringType, text -> {
            String decoded = decoded((String) text);
            if (decoded == null) {
                throw SqlException.execution("CANNOT_DECODE_URL", "url", (String) text);
            }
            return decoded;
        }));
        table.add(RowFunction.one("try_url_decode", Parameter.TEXT, DataTypes.StringType,
                text -> decoded((String) text)).nullable());
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Binding parse(Call call, boolean fails) {
        call.requireSize(2, 3);
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            types.add(call.input(i, Parameter.TEXT));
        }
        return Binding.nullable(types, DataTypes.StringType, (values, _) -> {
            URI uri;
            try {
                uri = new URI(Cells.text(values[0]));
            } catch (URISyntaxException e) {
                if (fails) {
                    throw SqlException.execution("INVALID_URL", "url", Cells.text(values[0]));
                }
                return null;
            }
            String part = part(uri, Cells.text(values[1]));
            if (values.length < 3) {
                return part;
            }
            return part == null || !Cells.text(values[1]).equals("QUERY")
                    ? null
                    : parameter(part, Cells.text(values[2]));
        });
    }

    private static @Nullable String part(URI uri, String name) {
        return switch (name) {
            case "HOST" -> uri.getHost();
            case "PATH" -> uri.getRawPath();
            case "QUERY" -> uri.getRawQuery();
            case "REF" -> uri.getRawFragment();
            case "PROTOCOL" -> uri.getScheme();
            case "FILE" ->
                uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
            case "AUTHORITY" -> uri.getRawAuthority();
            case "USERINFO" -> uri.getRawUserInfo();
            default -> null;
        };
    }

    private static @Nullable String parameter(String query, String key) {
        Matcher matcher = Pattern.compile("(&|^)" + key + "=([^&]*)").matcher(query);
        return matcher.find() ? matcher.group(2) : null;
    }
}
