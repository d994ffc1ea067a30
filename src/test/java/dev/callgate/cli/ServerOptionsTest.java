package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ServerOptionsTest {
    @Test
    void speaksToThisMachineUnlessToldOtherwise() {
        assertThat(parse(Map.of()).url()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(parse(Map.of(), "--url=https://gate.example:8443/").url())
                .isEqualTo(URI.create("https://gate.example:8443"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate.example:8080", "ftp://gate.example", "http:///x", "http://h/?q", "http://u:p@h"})
    void refusesOtherUrls(String url) {
        assertThatThrownBy(() -> parse(Map.of(), "--url", url).url()).hasMessageStartingWith("--url must be");
    }

    @Test
    void presentsUserAndPasswordAsBasicAndATokenAsBearer() {
        Map<String, String> environment = Map.of("CALLGATE_PASSWORD", "from env", "CALLGATE_TOKEN", "e.n.v");
        assertThat(parse(environment, "--user=4224", "--password=pä:ss").authorization())
                .isEqualTo(basic("4224:pä:ss"));
        assertThat(parse(environment, "--user", "4224@demo").authorization()).isEqualTo(basic("4224@demo:from env"));
        assertThat(parse(environment, "--token=a.b.c").authorization()).isEqualTo("Bearer a.b.c");
        assertThat(parse(environment).authorization()).isEqualTo("Bearer e.n.v");
    }

    @Test
    void refusesToGuessWhoIsMeant() {
        assertThatThrownBy(() -> parse(Map.of()).authorization()).hasMessageContaining("--user NAME");
        assertThatThrownBy(() -> parse(Map.of(), "--user=a", "--token=t").authorization())
                .hasMessage("give --token or --user, not both");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static ServerOptions parse(Map<String, String> environment, String... args) {
        Client client = new Client(new ServerOptions(environment));
        new CommandLine(client).parseArgs(args);
        return client.server;
    }

    @Command
    static final class Client {
        @Mixin
        private final ServerOptions server;

        Client(ServerOptions server) {
            this.server = server;
        }
    }
}
