-- The forms of ids and texts, as the facts' constructors check them (dev.callgate.policy.Ids and Checks).
-- The policy is the stricter one where the two count differently (Java counts UTF-16 units, PostgreSQL characters).

CREATE FUNCTION is_text(value text, most integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN char_length(value) BETWEEN 1 AND most AND value ~ '[^ ]' AND value !~ '[\u0001-\u001f\u007f-\u009f]';

CREATE FUNCTION is_name(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN is_text(value, 128) AND value !~ '(^ | $)';

CREATE FUNCTION is_word(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN value ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';

CREATE FUNCTION is_tenant(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN value ~ '^[a-z0-9][a-z0-9-]{0,62}$' AND value <> 'root';

CREATE FUNCTION is_extension(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN value ~ '^[0-9a-f]{24}$';

CREATE FUNCTION is_uuid(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN value ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

CREATE FUNCTION is_target(type text, id text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN is_word(type) AND is_word(id) AND (type <> 'extension' OR is_extension(id));

-- Every element once and none null; a set has no order, but is kept sorted by whoever writes it.
CREATE FUNCTION is_set(elements text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN cardinality(elements) = (SELECT count(DISTINCT element) FROM unnest(elements) AS element);

-- The words that every tenant has without a row for them (dev.callgate.policy.BuiltIn); a test compares the two.
CREATE FUNCTION is_built_in_type(word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN word IN ('extension', 'queue', 'parking', 'conference', 'voicemail');

CREATE FUNCTION is_built_in_action(word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN word IN (
        'pickup', 'steal', 'spy', 'setPresence', 'queueMember', 'viewOtherParty', 'readCalendar', 'writeCalendar',
        'readPhonebook', 'writePhonebook', 'controlSipDevices', 'whisper', 'barge', 'takeOver', 'answer', 'hangup',
        'hold', 'mute', 'transferFrom', 'transferTo', 'park', 'unpark', 'record', 'originateFrom', 'originateTo',
        'viewCalls', 'queuePause', 'queueManage', 'setDnd', 'setForward', 'listenVoicemail');

CREATE FUNCTION is_built_in_setting(word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN word IN (
        'tui-change-pin', 'personal-auto-attendant', 'music-on-hold', 'subscribe-to-presence', 'InternationalDialing',
        'LocalDialing', 'LongDistanceDialing', 'Mobile', 'TollFree', 'Voicemail', 'FreeswitchVoicemailServer',
        'superadmin', 'group-music-on-hold', 'dbauth-only', 'rest', '900Dialing', 'AutoAttendant',
        'RecordSystemPrompts', 'ExchangeUMVoicemailServer');

-- For binaries older than the database. A migration that older binaries can live with adds a row that says so: a binary
-- whose newest migration is below "migration" may run if it has at least "oldest". No row: it may not.
CREATE TABLE fitting_binaries (
    migration integer PRIMARY KEY,
    oldest    integer NOT NULL,
    CHECK (oldest <= migration)
);
