CREATE TABLE branches (
    tenant             text COLLATE "C" NOT NULL
        CONSTRAINT branches__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    id                 integer NOT NULL,
    name               text COLLATE "C" NOT NULL CONSTRAINT branches__name__form CHECK (is_text(name, 200)),
    description        text CONSTRAINT branches__description__form CHECK (char_length(description) <= 1000),
    address            integer,
    street             text CONSTRAINT branches__street__form CHECK (char_length(street) <= 1000),
    city               text CONSTRAINT branches__city__form CHECK (char_length(city) <= 1000),
    country            text CONSTRAINT branches__country__form CHECK (char_length(country) <= 1000),
    state              text CONSTRAINT branches__state__form CHECK (char_length(state) <= 1000),
    zip                text CONSTRAINT branches__zip__form CHECK (char_length(zip) <= 1000),
    office_designation text
        CONSTRAINT branches__office_designation__form CHECK (char_length(office_designation) <= 1000),
    phone_number       text CONSTRAINT branches__phone_number__form CHECK (char_length(phone_number) <= 1000),
    fax_number         text CONSTRAINT branches__fax_number__form CHECK (char_length(fax_number) <= 1000),
    PRIMARY KEY (tenant, id),
    CONSTRAINT branches__address__form CHECK (
        address IS NOT NULL OR num_nonnulls(street, city, country, state, zip, office_designation) = 0)
);

CREATE TABLE users (
    tenant                   text COLLATE "C" NOT NULL
        CONSTRAINT users__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    id                       uuid NOT NULL,
    username                 text NOT NULL CONSTRAINT users__username__form CHECK (is_name(username)),
    display_name             text NOT NULL CONSTRAINT users__display_name__form CHECK (is_text(display_name, 200)),
    enabled                  boolean NOT NULL,
    is_full                  boolean NOT NULL,
    access_level             text NOT NULL CONSTRAINT users__access_level__form CHECK (access_level IN (
        'NO_LOGIN', 'PERSONAL', 'VIEWER', 'MANAGER', 'OWNER', 'RESELLER', 'RESELLER_ADMIN', 'ADMIN')),
    credential_version       integer NOT NULL,
    tokens_valid_after       timestamptz,
    last_password_changed_at timestamptz,
    PRIMARY KEY (tenant, id),
    CONSTRAINT users__username__taken UNIQUE (tenant, username) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON users (username);

-- Gone with their user, as nothing but the user speaks of them.
CREATE TABLE credentials (
    tenant  text COLLATE "C" NOT NULL,
    user_id uuid NOT NULL,
    hash    text NOT NULL CHECK (char_length(hash) BETWEEN 1 AND 1000),
    sha1    text CHECK (sha1 ~ '^[0-9a-f]{40}$'),
    PRIMARY KEY (tenant, user_id),
    CONSTRAINT credentials__user_id__known FOREIGN KEY (tenant, user_id) REFERENCES users ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED
);

-- Instants are milliseconds since 1970 by this database's clock.
CREATE TABLE sessions (
    id         text COLLATE "C" PRIMARY KEY CHECK (char_length(id) BETWEEN 1 AND 200),
    tenant     text COLLATE "C" NOT NULL,
    user_id    uuid NOT NULL,
    expires_at bigint NOT NULL,
    ended_at   bigint,
    CONSTRAINT sessions__user_id__known FOREIGN KEY (tenant, user_id) REFERENCES users ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON sessions (tenant, user_id);
CREATE INDEX ON sessions (expires_at);
CREATE INDEX ON sessions (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE user_groups (
    tenant      text COLLATE "C" NOT NULL
        CONSTRAINT user_groups__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    id          integer NOT NULL,
    name        text COLLATE "C" NOT NULL CONSTRAINT user_groups__name__form CHECK (is_text(name, 200)),
    description text CONSTRAINT user_groups__description__form CHECK (char_length(description) <= 1000),
    weight      integer NOT NULL,
    branch      integer,
    PRIMARY KEY (tenant, id),
    CONSTRAINT user_groups__name__taken UNIQUE (tenant, name) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT user_groups__branch__known FOREIGN KEY (tenant, branch) REFERENCES branches
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON user_groups (tenant, branch);

CREATE TABLE members (
    tenant     text COLLATE "C" NOT NULL,
    user_group integer NOT NULL,
    user_id    uuid NOT NULL,
    PRIMARY KEY (tenant, user_group, user_id),
    CONSTRAINT members__user_group__known FOREIGN KEY (tenant, user_group) REFERENCES user_groups
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT members__user_id__known FOREIGN KEY (tenant, user_id) REFERENCES users
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON members (tenant, user_id);

CREATE TABLE group_settings (
    tenant     text COLLATE "C" NOT NULL,
    user_group integer NOT NULL,
    name       text COLLATE "C" NOT NULL,
    value      boolean NOT NULL,
    own_name   text GENERATED ALWAYS AS (CASE WHEN NOT is_built_in_setting(name) THEN name END) STORED,
    PRIMARY KEY (tenant, user_group, name),
    CONSTRAINT group_settings__user_group__known FOREIGN KEY (tenant, user_group) REFERENCES user_groups
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT group_settings__name__known FOREIGN KEY (tenant, own_name) REFERENCES setting_definitions
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON group_settings (tenant, own_name) WHERE own_name IS NOT NULL;

CREATE TABLE user_settings (
    tenant   text COLLATE "C" NOT NULL,
    user_id  uuid NOT NULL,
    name     text COLLATE "C" NOT NULL,
    value    boolean NOT NULL,
    own_name text GENERATED ALWAYS AS (CASE WHEN NOT is_built_in_setting(name) THEN name END) STORED,
    PRIMARY KEY (tenant, user_id, name),
    CONSTRAINT user_settings__user_id__known FOREIGN KEY (tenant, user_id) REFERENCES users
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT user_settings__name__known FOREIGN KEY (tenant, own_name) REFERENCES setting_definitions
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON user_settings (tenant, own_name) WHERE own_name IS NOT NULL;

CREATE TABLE access_permissions (
    tenant         text COLLATE "C" NOT NULL,
    user_id        uuid NOT NULL,
    permission_key text COLLATE "C" NOT NULL,
    level          text NOT NULL CONSTRAINT access_permissions__level__form CHECK (is_word(level)),
    PRIMARY KEY (tenant, user_id, permission_key),
    CONSTRAINT access_permissions__user_id__known FOREIGN KEY (tenant, user_id) REFERENCES users
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT access_permissions__permission_key__known FOREIGN KEY (tenant, permission_key)
        REFERENCES access_permission_definitions DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON access_permissions (tenant, permission_key);
