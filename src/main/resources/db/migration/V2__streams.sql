-- One history of one database. Whoever restores a backup gives it a new id, and every node reloads.
CREATE TABLE epoch (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    id       text COLLATE "C" NOT NULL CHECK (is_word(id))
);
INSERT INTO epoch (id) VALUES (left(replace(gen_random_uuid()::text, '-', ''), 16));

CREATE TABLE tenants (
    id     text COLLATE "C" PRIMARY KEY CONSTRAINT tenants__id__form CHECK (is_tenant(id)),
    name   text COLLATE "C" NOT NULL CONSTRAINT tenants__name__form CHECK (is_text(name, 200)),
    parent text CONSTRAINT tenants__parent__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT tenants__parent__loop_itself CHECK (parent <> id)
);
CREATE INDEX ON tenants (parent);

CREATE FUNCTION refuse_loop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE above AS (
            SELECT parent FROM tenants WHERE id = NEW.id
            UNION
            SELECT tenants.parent FROM tenants JOIN above ON tenants.id = above.parent
        ) SELECT FROM above WHERE parent = NEW.id)
    THEN
        RAISE EXCEPTION 'a tenant would be above itself'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'tenants__parent__loop_above', TABLE = 'tenants';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER tenants__parent__loop_above AFTER INSERT OR UPDATE OF parent ON tenants
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.parent IS NOT NULL) EXECUTE FUNCTION refuse_loop();

CREATE TABLE public_keys (
    kid     text COLLATE "C" PRIMARY KEY CONSTRAINT public_keys__kid__form CHECK (is_name(kid)),
    jwk     text NOT NULL CONSTRAINT public_keys__jwk__form CHECK (char_length(jwk) BETWEEN 2 AND 10000),
    created timestamptz NOT NULL,
    retired timestamptz
);

-- The private halves: never in a change, policy, message or export.
CREATE TABLE signing_keys (
    kid       text COLLATE "C" PRIMARY KEY CONSTRAINT signing_keys__kid__known REFERENCES public_keys ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED,
    algorithm text NOT NULL CHECK (is_word(algorithm)),
    pem       text NOT NULL CHECK (char_length(pem) BETWEEN 1 AND 20000)
);

-- The change log, at once audit log, outbox and replication log. A stream is a tenant, or 'root'. It outlives its tenant;
-- a tenant made again goes on where the log ended, so that no two changes of a stream share a revision.
CREATE TABLE changes (
    stream      text COLLATE "C" NOT NULL CHECK (stream = 'root' OR is_tenant(stream)),
    revision    bigint NOT NULL CHECK (revision > 0),
    change_id   bigint NOT NULL CHECK (change_id <> 0),
    parent      bigint NOT NULL,
    actor       text NOT NULL CONSTRAINT changes__actor__form CHECK (is_text(actor, 200)),
    time        timestamptz NOT NULL,
    source      text NOT NULL CONSTRAINT changes__source__form CHECK (is_word(source)),
    entry_count integer NOT NULL CHECK (entry_count > 0),
    PRIMARY KEY (stream, revision),
    UNIQUE (stream, revision, change_id),
    CHECK ((revision = 1) = (parent = 0))
);

CREATE TABLE change_entries (
    stream   text COLLATE "C" NOT NULL,
    revision bigint NOT NULL,
    position integer NOT NULL CHECK (position >= 0),
    kind     text NOT NULL CHECK (is_word(kind)),
    before   jsonb,
    after    jsonb,
    PRIMARY KEY (stream, revision, position),
    FOREIGN KEY (stream, revision) REFERENCES changes DEFERRABLE INITIALLY DEFERRED,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);

-- Narrow and with room in each page, so that its updates stay in place: every write alters one row of it.
CREATE TABLE heads (
    stream        text COLLATE "C" PRIMARY KEY,
    revision      bigint NOT NULL DEFAULT 0 CHECK (revision >= 0),
    change_id     bigint NOT NULL DEFAULT 0,
    tenant        text GENERATED ALWAYS AS (nullif(stream, 'root')) STORED
        CONSTRAINT heads__tenant__known REFERENCES tenants DEFERRABLE INITIALLY DEFERRED,
    last_revision bigint GENERATED ALWAYS AS (nullif(revision, 0)) STORED,
    CHECK ((revision = 0) = (change_id = 0)),
    FOREIGN KEY (stream, last_revision, change_id) REFERENCES changes (stream, revision, change_id)
        DEFERRABLE INITIALLY DEFERRED
) WITH (fillfactor = 50);
INSERT INTO heads (stream) VALUES ('root');

-- Every tenant has a head as long as it is there.
CREATE FUNCTION keep_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM heads WHERE stream = OLD.id;
    ELSE
        INSERT INTO heads (stream, revision, change_id)
            SELECT NEW.id, coalesce(last.revision, 0), coalesce(last.change_id, 0)
            FROM (SELECT) AS always LEFT JOIN (
                SELECT revision, change_id FROM changes WHERE stream = NEW.id ORDER BY revision DESC LIMIT 1) AS last ON true;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_head AFTER INSERT OR DELETE ON tenants FOR EACH ROW EXECUTE FUNCTION keep_head();
