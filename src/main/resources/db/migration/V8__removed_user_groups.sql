-- The ids of user groups count up, and clients keep them. The log knows those that are gone, so none is given twice.
CREATE INDEX change_entries_removed_user_groups ON change_entries (stream, ((before ->> 'id')::integer))
    WHERE kind = 'userGroup' AND after IS NULL;

INSERT INTO fitting_binaries (migration, oldest) VALUES (8, 7);
