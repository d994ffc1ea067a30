package dev.callgate.compat.sipxecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.http.RequestFault;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlBodyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <group><name>a</name></group>                              | {"group":{"name":"a"}}
            <group/>                                                   | {"group":{}}
            <group>  </group>                                          | {"group":{}}
            <group><name/></group>                                     | {"group":{"name":""}}
            <group><name></name></group>                               | {"group":{"name":""}}
            <group><name>  a b </name></group>                         | {"group":{"name":"  a b "}}
            <group><name>a&lt;&amp;&#65;<![CDATA[<b>]]></name></group> | {"group":{"name":"a<&A<b>"}}
            <group><p><s><n>1</n></s></p></group>                      | {"group":{"p":{"s":{"n":"1"}}}}
            <group><p><s><n>1</n></s><s><n>2</n></s></p></group>       | {"group":{"p":{"s":[{"n":"1"},{"n":"2"}]}}}
            <group id="5"><name lang="en">a</name></group>             | {"group":{"name":"a"}}
            <x:group xmlns:x="urn:x"><x:name>a</x:name></x:group>      | {"group":{"name":"a"}}
            <?p?><!--c--><group><name>a<!--c-->b<?p?></name></group>   | {"group":{"name":"ab"}}
            <?xml version="1.0"?><group><name>a</name></group>         | {"group":{"name":"a"}}
            """)
    void readsAsTheJsonThatSaysTheSame(String xml, String json) {
        assertThat(read(xml)).hasToString(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
    void readsTheEncodingThatTheContentTypeSays(String charset) {
        byte[] text = "<group><name>Kjær</name></group>".getBytes(Charset.forName(charset));

        assertThat(name(XmlBody.read(text, charset))).isEqualTo("Kjær");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsTheEncodingThatAByteOrderMarkTells(String charset) {
        byte[] text = "\uFEFF<group><name>Kjær 😀</name></group>".getBytes(Charset.forName(charset));

        assertThat(name(XmlBody.read(text, null))).isEqualTo("Kjær 😀");
    }

    @Test
    void readsTheEncodingThatTheDocumentDeclares() {
        byte[] text = "<?xml version='1.0' encoding='ISO-8859-1'?><group><name>Kjær</name></group>"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(name(XmlBody.read(text, null))).isEqualTo("Kjær");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE group><group/>",
                "<!DOCTYPE group [<!ENTITY a 'x'>]><group><name>&a;</name></group>",
                "<!DOCTYPE group [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
                        + "<group><name>&c;</name></group>",
                "<!DOCTYPE group SYSTEM 'http://127.0.0.1:1/evil.dtd'><group/>",
                "<!DOCTYPE group [<!ENTITY % p SYSTEM 'file:///etc/passwd'>%p;]><group/>"
            })
    void takesNoDocumentType(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(RequestFault.class).hasMessage("a DOCTYPE is not taken");
    }

    @Test
    void opensNothingElse(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        CompletableFuture<Boolean> asked;
        try (ServerSocket elsewhere = new ServerSocket(0)) {
            asked = CompletableFuture.supplyAsync(() -> hangsUpOnSomebody(elsewhere));
            String address = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/";
            for (String system : new String[] {address, secret.toUri().toString()}) {
                assertThatThrownBy(() -> read("<!DOCTYPE group SYSTEM '" + system + "' [<!ENTITY a SYSTEM '" + system
                                + "'>]><group><name>&a;</name></group>"))
                        .isInstanceOf(RequestFault.class)
                        .hasMessage("a DOCTYPE is not taken");
            }
        }
        assertThat(asked.get(20, TimeUnit.SECONDS)).isFalse();
    }

    /** Hangs up on everybody until it is closed; whether somebody came. */
    private static boolean hangsUpOnSomebody(ServerSocket server) {
        boolean somebody = false;
        while (true) {
            try (Socket caller = server.accept()) {
                somebody |= caller.isConnected();
            } catch (IOException closed) {
                return somebody;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&a;", "&#1;", "&#xFFFE;", "&#xD800;", "\u0001", "&", "<", "]]>"})
    void refusesWhatIsNoText(String text) {
        assertThatThrownBy(() -> read("<group><name>" + text + "</name></group>"))
                .isInstanceOf(RequestFault.class)
                .hasMessageStartingWith("malformed XML at line 1, column ");
    }

    @Test
    void boundsDepthAndNumberOfElements() {
        assertThat(read("<a>".repeat(32) + "</a>".repeat(32)).size()).isEqualTo(1);
        assertThatThrownBy(() -> read("<a>".repeat(33) + "</a>".repeat(33)))
                .isInstanceOf(RequestFault.class)
                .hasMessageContaining("at most 32 elements deep and 10000 in all");
        assertThatThrownBy(() -> read("<a>".repeat(300_000))).isInstanceOf(RequestFault.class);
        assertThat(read("<a>" + "<b/>".repeat(9_999) + "</a>").path("a").path("b"))
                .hasSize(9_999);
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(10_000) + "</a>")).isInstanceOf(RequestFault.class);
    }

    @Test
    void takesNamesOfAnySizeWithoutKeepingThem() {
        String huge = "n".repeat(500_000);

        assertThat(read("<group><" + huge + "/></group>").path("group").has(huge))
                .isTrue();
        assertThat(read("<group " + huge + "='1'/>")).hasToString("{\"group\":{}}");
        assertThat(read("<group xmlns:" + huge + "='urn:x'/>")).hasToString("{\"group\":{}}");
    }

    /** Whatever is sent, it is read or refused. */
    @Property(tries = 3_000)
    void readsOrRefuses(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] text =
                ("<?xml version='1.0' encoding='UTF-8'?><group a='b'><!--c--><name>x&amp;&#65;<![CDATA[y]]></name>"
                                + "<permissions><setting><name>Mobile</name><value>ENABLE</value></setting></permissions></group>")
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6); i >= 0; i--) {
            text[random.nextInt(text.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : "<>&;/!?'[] -".charAt(random.nextInt(12)));
        }
        try {
            assertThat(XmlBody.read(text, null).size()).isEqualTo(1);
        } catch (RequestFault refused) {
            assertThat(refused.getMessage()).matches("(?s)(malformed XML|a DOCTYPE is not taken).*");
        }
    }

    private static ObjectNode read(String xml) {
        return XmlBody.read(xml.getBytes(StandardCharsets.UTF_8), null);
    }

    private static @Nullable String name(ObjectNode document) {
        return document.path("group").path("name").textValue();
    }
}
