package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final String UUID_TEXT = "56cf70a3-1b2c-4d5e-8f90-0123456789ab";

    @Test
    void takesAUuidInAnyCase() {
        assertThat(Ids.uuid(UUID_TEXT.toUpperCase(java.util.Locale.ROOT))).hasToString(UUID_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-2-3-4-5", "56cf70a31b2c4d5e8f900123456789ab", UUID_TEXT + " ", "x" + UUID_TEXT, "nobody"})
    void refusesWhatIsNoWholeUuid(String text) {
        assertThatThrownBy(() -> Ids.uuid(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a UUID");
    }

    @Test
    void takesAnExtensionOf24HexadecimalCharacters() {
        assertThat(Ids.extension("52c4ab1e5d9a4b0c00000001")).isEqualTo("52c4ab1e5d9a4b0c00000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "52c4ab1e5d9a4b0c0000000",
                "52c4ab1e5d9a4b0c000000011",
                "52C4AB1E5D9A4B0C00000001",
                "g2c4ab1e5d9a4b0c00000001",
                "52c4ab1e5d9a4b0c0000000\n"
            })
    void refusesWhatIsNoExtension(String text) {
        assertThatThrownBy(() -> Ids.extension(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 lower-case hexadecimal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "acme", "acme-2", "0"})
    void takesATenant(String text) {
        assertThat(Ids.tenant(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-acme", "Acme", "acme.dk", "ac me", "tenänt", "a/b", "a\nb"})
    void refusesWhatIsNoTenant(String text) {
        assertThatThrownBy(() -> Ids.tenant(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesATenantOf63CharactersAndNoMore() {
        assertThat(Ids.tenant("a".repeat(63))).hasSize(63);
        assertThatThrownBy(() -> Ids.tenant("a".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pickup", "900Dialing", "perm_3", "music-on-hold", "v1.2", "CPA_ACD"})
    void takesAWord(String text) {
        assertThat(Ids.word(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_x", "-x", ".x", "a b", "a:b", "a>=b", "café", "a\u0000"})
    void refusesWhatIsNoWord(String text) {
        assertThatThrownBy(() -> Ids.word(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAWordOf64CharactersAndNoMore() {
        assertThat(Ids.word("w".repeat(64))).hasSize(64);
        assertThatThrownBy(() -> Ids.word("w".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "99999999999", " 1", "0x10"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertThatThrownBy(() -> Ids.integer(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a whole number");
    }

    @Test
    void showsOnlyTheBeginningOfALongText() {
        assertThatThrownBy(() -> Ids.word("!".repeat(10_000)))
                .hasMessageContaining("…")
                .message()
                .hasSizeLessThan(250);
    }
}
