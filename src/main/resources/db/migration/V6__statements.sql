-- Who may do what. Subjects and selectors are kept in their text form; the ids inside are generated columns, so that
-- foreign keys hold on them.

CREATE FUNCTION is_subject(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE split_part(value, ':', 1)
        WHEN 'user' THEN is_uuid(substr(value, 6))
        WHEN 'userGroup' THEN substr(value, 11) ~ '^(0|-?[1-9][0-9]{0,9})$'
        WHEN 'extension' THEN is_extension(substr(value, 11))
        ELSE value = 'everyone' END;

CREATE FUNCTION subject_user(value text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN value LIKE 'user:%' AND is_subject(value) THEN substr(value, 6)::uuid END;

CREATE FUNCTION subject_user_group(value text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN value LIKE 'userGroup:%' AND is_subject(value) THEN substr(value, 11)::integer END;

CREATE FUNCTION subject_extension(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN value LIKE 'extension:%' THEN substr(value, 11) END;

CREATE FUNCTION is_selector(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE split_part(value, ':', 1)
        WHEN 'target' THEN is_target(split_part(value, ':', 2), split_part(value, ':', 3))
            AND split_part(value, ':', 4) = ''
        WHEN 'group' THEN is_uuid(substr(value, 7))
        WHEN 'type' THEN is_word(substr(value, 6))
        ELSE value = 'own' END;

CREATE TABLE controllers (
    tenant                 text COLLATE "C" NOT NULL,
    extension_group        uuid NOT NULL,
    subject                text COLLATE "C" NOT NULL CONSTRAINT controllers__subject__form CHECK (is_subject(subject)),
    subject_user           uuid GENERATED ALWAYS AS (subject_user(subject)) STORED,
    subject_user_group     integer GENERATED ALWAYS AS (subject_user_group(subject)) STORED,
    subject_extension_type text GENERATED ALWAYS AS (CASE WHEN subject LIKE 'extension:%' THEN 'extension' END) STORED,
    subject_extension      text GENERATED ALWAYS AS (subject_extension(subject)) STORED,
    PRIMARY KEY (tenant, extension_group, subject),
    CONSTRAINT controllers__extension_group__known FOREIGN KEY (tenant, extension_group)
        REFERENCES extension_groups DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT controllers__subject__known FOREIGN KEY (tenant, subject_user) REFERENCES users
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT controllers__subject__known_group FOREIGN KEY (tenant, subject_user_group) REFERENCES user_groups
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT controllers__subject__known_extension
        FOREIGN KEY (tenant, subject_extension_type, subject_extension) REFERENCES targets
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON controllers (tenant, subject_user) WHERE subject_user IS NOT NULL;
CREATE INDEX ON controllers (tenant, subject_user_group) WHERE subject_user_group IS NOT NULL;
CREATE INDEX ON controllers (tenant, subject_extension) WHERE subject_extension IS NOT NULL;

CREATE TABLE grants (
    tenant                 text COLLATE "C" NOT NULL
        CONSTRAINT grants__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    id                     uuid NOT NULL,
    subject                text COLLATE "C" NOT NULL CONSTRAINT grants__subject__form CHECK (is_subject(subject)),
    effect                 text NOT NULL CONSTRAINT grants__effect__form CHECK (effect IN ('ALLOW', 'DENY')),
    actions                text[] NOT NULL
        CONSTRAINT grants__actions__form CHECK (cardinality(actions) > 0 AND is_set(actions)),
    targets                text NOT NULL CONSTRAINT grants__targets__form CHECK (is_selector(targets)),
    except_targets         text[] NOT NULL CONSTRAINT grants__except__form CHECK (is_set(except_targets)),
    valid_from             timestamptz,
    valid_until            timestamptz,
    reason                 text CONSTRAINT grants__reason__form CHECK (is_text(reason, 1000)),
    subject_user           uuid GENERATED ALWAYS AS (subject_user(subject)) STORED,
    subject_user_group     integer GENERATED ALWAYS AS (subject_user_group(subject)) STORED,
    subject_extension_type text GENERATED ALWAYS AS (CASE WHEN subject LIKE 'extension:%' THEN 'extension' END) STORED,
    subject_extension      text GENERATED ALWAYS AS (subject_extension(subject)) STORED,
    target_type            text GENERATED ALWAYS AS (
        CASE WHEN targets LIKE 'target:%' THEN split_part(targets, ':', 2) END) STORED,
    target_id              text GENERATED ALWAYS AS (
        CASE WHEN targets LIKE 'target:%' THEN split_part(targets, ':', 3) END) STORED,
    target_group           uuid GENERATED ALWAYS AS (
        CASE WHEN targets LIKE 'group:%' AND is_selector(targets) THEN substr(targets, 7)::uuid END) STORED,
    own_type               text GENERATED ALWAYS AS (
        CASE WHEN targets LIKE 'type:%' AND NOT is_built_in_type(substr(targets, 6)) THEN substr(targets, 6) END) STORED,
    PRIMARY KEY (tenant, id),
    CONSTRAINT grants__until__form CHECK (valid_from < valid_until),
    CONSTRAINT grants__subject__known FOREIGN KEY (tenant, subject_user) REFERENCES users
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT grants__subject__known_group FOREIGN KEY (tenant, subject_user_group) REFERENCES user_groups
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT grants__subject__known_extension
        FOREIGN KEY (tenant, subject_extension_type, subject_extension) REFERENCES targets
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT grants__targets__known FOREIGN KEY (tenant, target_type, target_id) REFERENCES targets
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT grants__targets__known_group FOREIGN KEY (tenant, target_group) REFERENCES extension_groups
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT grants__targets__known_type FOREIGN KEY (tenant, own_type) REFERENCES target_types
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON grants (tenant, subject_user) WHERE subject_user IS NOT NULL;
CREATE INDEX ON grants (tenant, subject_user_group) WHERE subject_user_group IS NOT NULL;
CREATE INDEX ON grants (tenant, subject_extension) WHERE subject_extension IS NOT NULL;
CREATE INDEX ON grants (tenant, target_type, target_id) WHERE target_id IS NOT NULL;
CREATE INDEX ON grants (tenant, target_group) WHERE target_group IS NOT NULL;
CREATE INDEX ON grants (tenant, own_type) WHERE own_type IS NOT NULL;
CREATE INDEX ON grants USING gin (except_targets) WHERE except_targets <> '{}';
