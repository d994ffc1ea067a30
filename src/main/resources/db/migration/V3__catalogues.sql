-- What a tenant adds to the built-in words.

CREATE TABLE core_servers (
    tenant text COLLATE "C" NOT NULL CONSTRAINT core_servers__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    id     uuid NOT NULL,
    name   text COLLATE "C" NOT NULL CONSTRAINT core_servers__name__form CHECK (is_text(name, 200)),
    PRIMARY KEY (tenant, id)
);

CREATE TABLE target_types (
    tenant text COLLATE "C" NOT NULL CONSTRAINT target_types__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    name   text COLLATE "C" NOT NULL
        CONSTRAINT target_types__name__form CHECK (is_word(name))
        CONSTRAINT target_types__name__taken CHECK (NOT is_built_in_type(name)),
    PRIMARY KEY (tenant, name)
);

CREATE TABLE actions (
    tenant       text COLLATE "C" NOT NULL CONSTRAINT actions__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    name         text COLLATE "C" NOT NULL
        CONSTRAINT actions__name__form CHECK (is_word(name))
        CONSTRAINT actions__name__taken CHECK (NOT is_built_in_action(name)),
    bit          integer NOT NULL CONSTRAINT actions__bit__form CHECK (bit BETWEEN 40 AND 63),
    target_types text[] NOT NULL CONSTRAINT actions__target_types__form CHECK (is_set(target_types)),
    needs        text,
    stale        text NOT NULL CONSTRAINT actions__stale__form CHECK (stale IN ('DENY', 'LAST_KNOWN')),
    lite         boolean NOT NULL,
    shows_state  boolean NOT NULL,
    needs_own    text GENERATED ALWAYS AS (CASE WHEN NOT is_built_in_action(needs) THEN needs END) STORED,
    PRIMARY KEY (tenant, name),
    CONSTRAINT actions__bit__taken UNIQUE (tenant, bit) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT actions__needs__known FOREIGN KEY (tenant, needs_own) REFERENCES actions
        DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE setting_definitions (
    tenant        text COLLATE "C" NOT NULL
        CONSTRAINT setting_definitions__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    name          text COLLATE "C" NOT NULL
        CONSTRAINT setting_definitions__name__form CHECK (is_word(name))
        CONSTRAINT setting_definitions__name__taken CHECK (NOT is_built_in_setting(name)),
    label         text NOT NULL CONSTRAINT setting_definitions__label__form CHECK (is_text(label, 200)),
    default_value boolean NOT NULL,
    PRIMARY KEY (tenant, name)
);

CREATE TABLE access_permission_definitions (
    tenant         text COLLATE "C" NOT NULL
        CONSTRAINT access_permission_definitions__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    permission_key text COLLATE "C" NOT NULL
        CONSTRAINT access_permission_definitions__permission_key__form CHECK (is_word(permission_key)),
    position       integer NOT NULL,
    levels         text[] NOT NULL CONSTRAINT access_permission_definitions__levels__form
        CHECK (cardinality(levels) > 0 AND is_set(levels)),
    PRIMARY KEY (tenant, permission_key)
);
