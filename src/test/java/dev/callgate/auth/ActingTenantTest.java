package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.policy.AccessLevel;
import dev.callgate.registry.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActingTenantTest {
    private final ActingTenant acting = new ActingTenant(Town.policies());

    @Test
    void isTheCallersOwnWhereNoneIsNamed() {
        assertThat(acting.policy(caller(Town.BAKERY, AccessLevel.PERSONAL), null).stream())
                .isEqualTo(Town.BAKERY);
    }

    @ParameterizedTest
    @CsvSource({
        "bakery, PERSONAL, bakery",
        "reseller, RESELLER, bakery",
        "reseller, RESELLER_ADMIN, mill",
        "reseller, ADMIN, mill",
        "bakery, ADMIN, mill",
        "bakery, ADMIN, reseller"
    })
    void isTheNamedOneWithinReach(String own, AccessLevel level, String named) {
        assertThat(acting.policy(caller(own, level), named).stream()).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource({
        "bakery, OWNER, mill",
        "bakery, RESELLER, mill",
        "bakery, RESELLER_ADMIN, reseller",
        "reseller, OWNER, bakery",
        "reseller, ADMIN, nowhere",
        "reseller, RESELLER, nowhere",
        "reseller, RESELLER, ''"
    })
    void isUnknownWhereItIsOutOfReachOrNotThere(String own, AccessLevel level, String named) {
        assertThatThrownBy(() -> acting.policy(caller(own, level), named))
                .isInstanceOf(Refusal.class)
                .hasMessage("unknown tenant");
    }

    private static Caller caller(String tenant, AccessLevel level) {
        return new Caller(tenant, Town.ALICE.id(), "x", level, null, null, new Caller.Proof("k", 0, 1, 1));
    }
}
