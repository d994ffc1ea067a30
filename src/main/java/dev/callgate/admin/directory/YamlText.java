package dev.callgate.admin.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.NonPrintableStyle;
import org.yaml.snakeyaml.Yaml;

/** Documents as YAML that people like to read: what is plain on one line, the rest indented, numbers without quotes. */
final class YamlText {
    private static final int WIDTH = 120;

    private YamlText() {}

    static String of(JsonObject document) {
        Map<String, Object> sections = new LinkedHashMap<>();
        document.forEach(section -> sections.put(
                section.getKey(),
                section.getValue() instanceof JsonArray list ? plain(list) : verbatim(section.getValue())));
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.AUTO);
        options.setNonPrintableStyle(NonPrintableStyle.ESCAPE);
        options.setWidth(WIDTH);
        options.setIndent(4);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(false);
        return new Yaml(options).dumpAs(sections, null, FlowStyle.AUTO);
    }

    private static Object verbatim(Object value) {
        return value instanceof JsonObject object ? new LinkedHashMap<>(object.getMap()) : value;
    }

    /** In lists a reader takes whole numbers for the text they are written as. */
    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        } else if (value instanceof JsonArray array) {
            List<Object> items = new ArrayList<>();
            array.forEach(item -> items.add(plain(item)));
            return items;
        }
        Integer whole = value instanceof String text ? SourceReader.whole(text) : null;
        return whole == null ? value : whole;
    }
}
