-- Extensions and everything else an action is done to.
CREATE TABLE targets (
    tenant      text COLLATE "C" NOT NULL,
    type        text COLLATE "C" NOT NULL,
    id          text COLLATE "C" NOT NULL,
    core_server uuid NOT NULL,
    number      text CONSTRAINT targets__number__form CHECK (is_name(number)),
    name        text COLLATE "C" NOT NULL CONSTRAINT targets__name__form CHECK (is_text(name, 200)),
    owner       uuid,
    override    text NOT NULL CONSTRAINT targets__override__form CHECK (override IN (
        'NONE', 'HIDE', 'HIDE_PERSONAL_PHONEBOOK', 'HIDE_OFF_WORK', 'HIDE_PERSONAL_PHONEBOOK_AND_OFF_WORK')),
    never       text[] NOT NULL CONSTRAINT targets__never__form CHECK (is_set(never)),
    own_type    text GENERATED ALWAYS AS (CASE WHEN NOT is_built_in_type(type) THEN type END) STORED,
    PRIMARY KEY (tenant, type, id),
    CONSTRAINT targets__id__form CHECK (is_target(type, id)),
    CONSTRAINT targets__owner__form CHECK (type = 'extension' OR (owner IS NULL AND override = 'NONE')),
    CONSTRAINT targets__number__taken UNIQUE (tenant, core_server, type, number) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT targets__core_server__known FOREIGN KEY (tenant, core_server) REFERENCES core_servers
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT targets__type__known FOREIGN KEY (tenant, own_type) REFERENCES target_types
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT targets__owner__known FOREIGN KEY (tenant, owner) REFERENCES users DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON targets (tenant, owner) WHERE owner IS NOT NULL;
CREATE INDEX ON targets (tenant, own_type) WHERE own_type IS NOT NULL;

CREATE TABLE endpoints (
    tenant      text COLLATE "C" NOT NULL,
    core_server uuid NOT NULL,
    name        text COLLATE "C" NOT NULL CONSTRAINT endpoints__name__form CHECK (is_name(name)),
    target_type text COLLATE "C" NOT NULL,
    target_id   text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, core_server, name),
    CONSTRAINT endpoints__core_server__known FOREIGN KEY (tenant, core_server) REFERENCES core_servers
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT endpoints__target__known FOREIGN KEY (tenant, target_type, target_id) REFERENCES targets
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON endpoints (tenant, target_type, target_id);

CREATE TABLE extension_groups (
    tenant       text COLLATE "C" NOT NULL,
    id           uuid NOT NULL,
    core_server  uuid NOT NULL,
    name         text COLLATE "C" NOT NULL CONSTRAINT extension_groups__name__form CHECK (is_text(name, 200)),
    public_group boolean NOT NULL,
    actions      text[] NOT NULL CONSTRAINT extension_groups__actions__form CHECK (is_set(actions)),
    PRIMARY KEY (tenant, id),
    CONSTRAINT extension_groups__core_server__known FOREIGN KEY (tenant, core_server) REFERENCES core_servers
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON extension_groups (tenant, core_server);

CREATE TABLE group_targets (
    tenant          text COLLATE "C" NOT NULL,
    extension_group uuid NOT NULL,
    target_type     text COLLATE "C" NOT NULL,
    target_id       text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, extension_group, target_type, target_id),
    CONSTRAINT group_targets__extension_group__known FOREIGN KEY (tenant, extension_group)
        REFERENCES extension_groups DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT group_targets__target__known FOREIGN KEY (tenant, target_type, target_id) REFERENCES targets
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON group_targets (tenant, target_type, target_id);
