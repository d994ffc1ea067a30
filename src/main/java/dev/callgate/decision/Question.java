package dev.callgate.decision;

import dev.callgate.policy.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question as a client words it.
 *
 * @param subject {@code user:<uuid or username>}, {@code endpoint:<name>}, {@code extension:<id or number>}, or a bare
 *     word that is only one of them
 * @param action an action, a setting, or {@code key>=level} of an access permission
 * @param target {@code <type>:<id or number>}, {@code endpoint:<name>}, or a bare id, number or endpoint of a target that
 *     the action fits; null for a setting or access permission
 * @param coreServer the PBX whose numbers and endpoints are meant, or null for all; ids are unique without it
 */
public record Question(
        String subject,
        String action,
        @Nullable String target,
        Context context,
        @Nullable UUID coreServer) {}
