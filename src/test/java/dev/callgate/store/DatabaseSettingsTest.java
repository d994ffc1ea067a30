package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.store.DatabaseSettings.SslMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
    private static DatabaseSettings of(String url) {
        return DatabaseSettings.of(url, "callgate", "hush");
    }

    @Test
    void readsEveryPartOfTheUrl() {
        DatabaseSettings settings = of("postgresql://db.example:6432/gate?sslmode=verify-full&sslrootcert=/etc/ca.pem");
        assertThat(settings.host()).isEqualTo("db.example");
        assertThat(settings.port()).isEqualTo(6432);
        assertThat(settings.database()).isEqualTo("gate");
        assertThat(settings.sslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(settings.rootCertificate()).isEqualTo(Path.of("/etc/ca.pem"));
        assertThat(settings.url()).isEqualTo("postgresql://db.example:6432/gate");
    }

    @Test
    void hasDefaultsForWhatMayBeLeftOut() {
        DatabaseSettings settings = of("postgres://localhost/gate");
        assertThat(settings.port()).isEqualTo(5432);
        assertThat(settings.sslMode()).isEqualTo(SslMode.PREFER);
        assertThat(settings.rootCertificate()).isNull();
    }

    @Test
    void neverShowsThePassword() {
        assertThat(of("postgresql://localhost/gate").toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost/gate",
                "mysql://localhost/gate",
                "postgresql://localhost",
                "postgresql://localhost/",
                "postgresql:///gate",
                "postgresql://localhost/a/b",
                "postgresql://me:hush@localhost/gate",
                "postgresql://local host/gate",
                "postgresql://localhost/gate?sslmode=maybe",
                "postgresql://localhost/gate?user=me"
            })
    void refusesWhatIsNoUrlOfADatabaseWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
    }
}
