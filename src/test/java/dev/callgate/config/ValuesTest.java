package dev.callgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The written forms of the types of settings. */
class ValuesTest {
    @ParameterizedTest
    @CsvSource({"0B,0", "512B,512", "16KiB,16384", "16KB,16000", "1MiB,1048576", "3GB,3000000000", "2GiB,2147483648"})
    void readsAndPrintsSizes(String text, long bytes) {
        assertThat(Size.parse(text)).isEqualTo(new Size(bytes)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "-1B", "1 KiB", "1kb", "1.5MiB", "99999999999GiB", "9999999999999999999999B"})
    void refusesOtherSizes(String text) {
        assertThatThrownBy(() -> Size.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0ms,0", "500ms,500", "5s,5000", "90s,90000", "15m,900000", "12h,43200000", "48h,172800000"})
    void readsAndPrintsDurations(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Durations.print(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "5 s", "5S", "1.5s", "PT5S", "9999999999s"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-2:5701", "10.0.0.2:1", "[fe80::1]:65535"})
    void readsAndPrintsAddresses(String text) {
        assertThat(HostPort.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "node", "node:", ":5701", "node:0", "node:65536", "fe80::1:5701", "a b:1", "u@h:1"})
    void refusesOtherAddresses(String text) {
        assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://127.0.0.1:5432/callgate",
                "postgresql://db:5432/x?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                "postgresql://[::1]:5432/call_gate-2"
            })
    void readsAndPrintsDatabaseUrls(String text) {
        assertThat(DatabaseUrl.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://h/db",
                "postgresql://h:5432",
                "postgres://h:5432/db",
                "jdbc:postgresql://h:5432/db",
                "postgresql://u:p@h:5432/db",
                "postgresql://h:5432/db?sslmode=off",
                "postgresql://h:5432/db?user=me"
            })
    void refusesOtherDatabaseUrls(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer=https://id.example audience=callgate jwks-uri=https://id.example/keys?v=2 tenant=acme user=sub",
                "issuer=a audience=b jwks-uri=http://127.0.0.1:8080/jwks.json tenant-claim=org user=preferred_username",
                "issuer=a audience=b jwks-uri=http://localhost/jwks tenant=t user=sub",
                "issuer=a audience=b jwks-uri=http://[::1]:65535/jwks tenant=t user=sub",
                "issuer=a audience=b keys=/k/a.pem;/k/b.pem tenant=t user=sub",
                "issuer=a audience=b secret-file=/k/secret tenant=t user=sub"
            })
    void readsAndPrintsIssuers(String text) {
        assertThat(Issuer.parse(text, Path.of("/base"))).hasToString(text);
    }

    @Test
    void readsAnIssuersFilesFromTheFolderOfTheSettings() {
        assertThat(Issuer.parse("tenant=t keys=a.pem;../b.pem audience=b issuer=a", Path.of("/base/conf")))
                .hasToString("issuer=a audience=b keys=/base/conf/a.pem;/base/b.pem tenant=t user=sub");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                                                        | none of the words
            audience=b jwks-uri=https://h/ tenant=t                                   | issuer and audience
            issuer=a jwks-uri=https://h/ tenant=t                                     | issuer and audience
            issuer=a audience=b tenant=t                                              | exactly one of jwks-uri, keys and
            issuer=a audience=b tenant=t jwks-uri=https://h/ keys=k                   | exactly one of jwks-uri, keys and
            issuer=a audience=b tenant=t jwks-uri=https://h/ secret-file=s            | exactly one of jwks-uri, keys and
            issuer=a audience=b tenant=t keys=k secret-file=s                         | exactly one of jwks-uri, keys and
            issuer=a audience=b jwks-uri=https://h/                                   | exactly one of tenant and
            issuer=a audience=b jwks-uri=https://h/ tenant=t tenant-claim=c           | exactly one of tenant and
            issuer=a audience=b jwks-uri=https://h/ tenant=t tenant=u                 | tenant is given twice
            issuer=a audience=b jwks-uri=https://h/ tenant=t user=email               | user must be sub or
            issuer=a audience=b jwks-uri=https://h/ tenant=                           | none of the words
            issuer=a audience=b jwks=https://h/ tenant=t                              | "jwks" is none of the words
            issuer=a audience=b jwks-uri=http://id.example/jwks.json tenant=t         | jwks-uri must be https
            issuer=a audience=b jwks-uri=http://127.0.0.1.id.example/jwks.json tenant=t | jwks-uri must be https
            issuer=a audience=b jwks-uri=http://10.0.0.1/jwks.json tenant=t           | jwks-uri must be https
            issuer=a audience=b jwks-uri=file:///etc/jwks.json tenant=t               | jwks-uri must be https
            issuer=a audience=b jwks-uri=jwks.json tenant=t                           | jwks-uri must be https
            issuer=a audience=b jwks-uri=https:///jwks.json tenant=t                  | jwks-uri must be
            issuer=a audience=b jwks-uri=https://h:0/ tenant=t                        | jwks-uri must be https
            issuer=a audience=b jwks-uri=https://h:65536/ tenant=t                    | jwks-uri must be https
            issuer=a audience=b jwks-uri=https://h/#x tenant=t                        | jwks-uri must be https
            issuer=a audience=b jwks-uri=https://me:hunter2@h/ tenant=t               | jwks-uri must be https
            issuer=a audience=b jwks-uri=https://[h/?hunter2 tenant=t                 | jwks-uri must be a URL
            """)
    void saysWhatIsWrongWithOtherIssuers(String text, String why) {
        assertThatThrownBy(() -> Issuer.parse(text, Path.of("")))
                .isInstanceOf(UnfitValue.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void tellsSecretsApartWithoutShowingThem() {
        assertThat(new Secret("a"))
                .isEqualTo(new Secret("a"))
                .isNotEqualTo(new Secret("b"))
                .hasToString("redacted");
        assertThat(new Secret("a").reveal()).isEqualTo("a");
    }
}
