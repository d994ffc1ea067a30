package dev.callgate.policy;

/** What a grant says. Within one tier a deny beats every allow. */
public enum Effect {
    ALLOW,
    DENY
}
