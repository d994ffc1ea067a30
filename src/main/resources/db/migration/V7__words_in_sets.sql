-- Foreign keys for what is named inside a set, where PostgreSQL has none. Deferred like the others, so that the order
-- within a transaction does not matter. Writers of one tenant wait for each other, so nothing slips in between.

CREATE FUNCTION refuse(table_name text, field text, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', what USING ERRCODE = 'foreign_key_violation', TABLE = table_name,
        CONSTRAINT = table_name || '__' || field || '__known', DETAIL = what;
END $$;

CREATE FUNCTION check_actions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM jsonb_array_elements_text(to_jsonb(NEW) -> TG_ARGV[0]) AS words (word)
        WHERE NOT is_built_in_action(word)
            AND NOT EXISTS (SELECT FROM actions WHERE tenant = NEW.tenant AND name = word))
    THEN
        PERFORM refuse(TG_TABLE_NAME::text, TG_ARGV[0], 'is not present');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION check_types() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM unnest(NEW.target_types) AS words (word)
        WHERE NOT is_built_in_type(word)
            AND NOT EXISTS (SELECT FROM target_types WHERE tenant = NEW.tenant AND name = word))
    THEN
        PERFORM refuse('actions', 'target_types', 'is not present');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION check_except() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM unnest(NEW.except_targets) AS words (word)
        WHERE NOT EXISTS (
            SELECT FROM targets
            WHERE tenant = NEW.tenant AND type = split_part(word, ':', 1) AND id = split_part(word, ':', 2)))
    THEN
        PERFORM refuse('grants', 'except', 'is not present');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION check_action_unused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM actions WHERE tenant = OLD.tenant AND name = OLD.name) THEN
        RETURN NULL;
    ELSIF EXISTS (SELECT FROM grants WHERE tenant = OLD.tenant AND OLD.name = ANY (actions)) THEN
        PERFORM refuse('grants', 'actions', 'is still referenced');
    ELSIF EXISTS (SELECT FROM extension_groups WHERE tenant = OLD.tenant AND OLD.name = ANY (actions)) THEN
        PERFORM refuse('extension_groups', 'actions', 'is still referenced');
    ELSIF EXISTS (SELECT FROM targets WHERE tenant = OLD.tenant AND OLD.name = ANY (never)) THEN
        PERFORM refuse('targets', 'never', 'is still referenced');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION check_type_unused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM actions WHERE tenant = OLD.tenant AND OLD.name = ANY (target_types))
        AND NOT EXISTS (SELECT FROM target_types WHERE tenant = OLD.tenant AND name = OLD.name)
    THEN
        PERFORM refuse('actions', 'target_types', 'is still referenced');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION check_target_unused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
            SELECT FROM grants
            WHERE except_targets <> '{}' AND except_targets @> ARRAY[OLD.type || ':' || OLD.id] AND tenant = OLD.tenant)
        AND NOT EXISTS (SELECT FROM targets WHERE tenant = OLD.tenant AND type = OLD.type AND id = OLD.id)
    THEN
        PERFORM refuse('grants', 'except', 'is still referenced');
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER grants__actions__known AFTER INSERT OR UPDATE ON grants
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_actions('actions');
CREATE CONSTRAINT TRIGGER extension_groups__actions__known AFTER INSERT OR UPDATE ON extension_groups
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_actions('actions');
CREATE CONSTRAINT TRIGGER targets__never__known AFTER INSERT OR UPDATE ON targets
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.never <> '{}') EXECUTE FUNCTION check_actions('never');
CREATE CONSTRAINT TRIGGER actions__target_types__known AFTER INSERT OR UPDATE ON actions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_types();
CREATE CONSTRAINT TRIGGER grants__except__known AFTER INSERT OR UPDATE ON grants
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.except_targets <> '{}') EXECUTE FUNCTION check_except();

CREATE CONSTRAINT TRIGGER actions__name__used AFTER DELETE ON actions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_action_unused();
CREATE CONSTRAINT TRIGGER target_types__name__used AFTER DELETE ON target_types
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_type_unused();
CREATE CONSTRAINT TRIGGER targets__id__used AFTER DELETE ON targets
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_target_unused();
