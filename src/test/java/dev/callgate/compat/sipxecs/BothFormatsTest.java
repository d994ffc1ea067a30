package dev.callgate.compat.sipxecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callgate.compat.sipxecs.Shapes.Group;
import dev.callgate.compat.sipxecs.Shapes.GroupList;
import dev.callgate.compat.sipxecs.Shapes.Metadata;
import dev.callgate.compat.sipxecs.Shapes.Setting;
import dev.callgate.policy.Fact.Branch;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** XML and JSON of the same answer say the same, to parsers that are not those of this surface. */
class BothFormatsTest {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "Kjær",
            "<b>&amp;</b>",
            "]]>",
            "\"quoted\" 'and' \\",
            "😀",
            "a\tb",
            "a\nb",
            "null",
            "007",
            "true");

    private final ObjectMapper json = new ObjectMapper();

    @Property(tries = 500)
    void carryTheSameData(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Group> groups = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> group(random))
                .toList();
        GroupList list = new GroupList(new Metadata(random.nextInt(), 1, 2, 3), groups);

        assertThat(lines(xml(Format.TEXT_XML.write("user-group", list))))
                .isEqualTo(lines(
                        "", json.readTree(Format.JSON.write("user-group", list).getBytes())));
    }

    @Test
    void showWhatXmlDoesNotHaveAsReplaced() throws Exception {
        Group group = new Group(1, "a\u0001b", "half \uD83D", null, null);

        assertThat(lines(xml(Format.TEXT_XML.write("group", group))))
                .containsExactly("group/id=1", "group/name=a\uFFFDb", "group/description=half ?");
        assertThat(json.readTree(Format.JSON.write("group", group).getBytes())
                        .at("/group/name")
                        .textValue())
                .isEqualTo("a\u0001b");
    }

    private static Group group(Random random) {
        return new Group(
                random.nextInt(),
                some(random),
                maybe(random),
                random.nextBoolean()
                        ? null
                        : new Branch(
                                random.nextInt(),
                                "HQ",
                                maybe(random),
                                random.nextBoolean()
                                        ? null
                                        : new Branch.Address(
                                                3, maybe(random), maybe(random), null, maybe(random), null, null),
                                maybe(random),
                                maybe(random)),
                random.nextBoolean()
                        ? null
                        : IntStream.range(0, random.nextInt(3))
                                .mapToObj(i ->
                                        new Setting(some(random), maybe(random), maybe(random), random.nextBoolean()))
                                .toList());
    }

    private static String some(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static @Nullable String maybe(Random random) {
        return random.nextInt(3) == 0 ? null : some(random);
    }

    private static Element xml(Buffer text) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes()))
                .getDocumentElement();
    }

    /** Each text with the path to it; what is empty is a text too. */
    private static List<String> lines(Element root) {
        List<String> lines = new ArrayList<>();
        lines(root.getTagName(), root, lines);
        return lines;
    }

    private static void lines(String path, Element at, List<String> lines) {
        boolean leaf = true;
        for (Node child = at.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                leaf = false;
                lines(path + "/" + element.getTagName(), element, lines);
            }
        }
        if (leaf) {
            lines.add(path + "=" + at.getTextContent());
        }
    }

    private static List<String> lines(String path, JsonNode at) {
        List<String> lines = new ArrayList<>();
        if (at.isObject()) {
            at.fields()
                    .forEachRemaining(field -> lines.addAll(
                            lines(path.isEmpty() ? field.getKey() : path + "/" + field.getKey(), field.getValue())));
        } else if (at.isArray()) {
            String each = path.endsWith("permissions") ? "/setting" : "/group";
            at.forEach(one -> lines.addAll(lines(path + each, one)));
        } else {
            lines.add(path + "=" + at.asText());
        }
        if (at.isArray() && at.isEmpty()) {
            lines.add(path + "=");
        }
        return lines;
    }
}
