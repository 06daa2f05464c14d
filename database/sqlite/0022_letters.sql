-- What people are told: by mail to an address that they confirmed, and in the portal itself; each letter until it was sent.
CREATE TABLE mailboxes (
    person_id       TEXT NOT NULL PRIMARY KEY,
    address         TEXT NULL,
    address_folded  TEXT NULL,
    language        TEXT NOT NULL,
    unwanted        TEXT NOT NULL,
    CONSTRAINT fk_mailboxes_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_mailboxes_language CHECK (language IN ('zh', 'en'))
) STRICT;
CREATE INDEX ix_mailboxes_address ON mailboxes (address_folded) WHERE address_folded IS NOT NULL;

-- A link of a letter that is good once: only the digest of its token is kept.
CREATE TABLE mail_links (
    id              TEXT NOT NULL PRIMARY KEY,
    token_sha256    TEXT NOT NULL,
    person_id       TEXT NOT NULL,
    purpose         TEXT NOT NULL,
    address         TEXT NOT NULL,
    made_at         TEXT NOT NULL,
    ends_at         TEXT NOT NULL,
    used_at         TEXT NULL,
    CONSTRAINT fk_mail_links_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ux_mail_links_token UNIQUE (token_sha256),
    CONSTRAINT ck_mail_links_purpose CHECK (purpose IN ('Confirm', 'Reset'))
) STRICT;
CREATE INDEX ix_mail_links_person ON mail_links (person_id, purpose, made_at);
CREATE INDEX ix_mail_links_ended ON mail_links (ends_at);

-- Somebody forgot a password. Who that is, if anybody, is looked up later: asking costs the same for everybody.
CREATE TABLE reset_asks (
    id              TEXT NOT NULL PRIMARY KEY,
    typed           TEXT NOT NULL,
    asked_at        TEXT NOT NULL
) STRICT;

CREATE TABLE inbox_items (
    id              TEXT NOT NULL PRIMARY KEY,
    person_id       TEXT NOT NULL,
    event_id        TEXT NOT NULL,
    tiding          TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    about           TEXT NOT NULL,
    due_on          TEXT NULL,
    happened_at     TEXT NOT NULL,
    told_at         TEXT NOT NULL,
    read_at         TEXT NULL,
    CONSTRAINT fk_inbox_items_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ux_inbox_items_event UNIQUE (person_id, event_id)
) STRICT;
CREATE INDEX ix_inbox_items_list ON inbox_items (person_id, id);
CREATE INDEX ix_inbox_items_unread ON inbox_items (person_id, id) WHERE read_at IS NULL;
CREATE INDEX ix_inbox_items_subject ON inbox_items (subject_id, tiding);
CREATE INDEX ix_inbox_items_old ON inbox_items (told_at);

CREATE TABLE letters (
    id              TEXT NOT NULL PRIMARY KEY,
    person_id       TEXT NOT NULL,
    kind            TEXT NOT NULL,
    language        TEXT NOT NULL,
    address         TEXT NOT NULL,
    item_id         TEXT NULL,
    sealed_token    TEXT NULL,
    made_at         TEXT NOT NULL,
    good_until      TEXT NULL,
    state           TEXT NOT NULL,
    attempts        INTEGER NOT NULL,
    due_at          TEXT NOT NULL,
    claimed_until   TEXT NULL,
    tried_at        TEXT NULL,
    fault           TEXT NULL,
    CONSTRAINT fk_letters_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_letters_language CHECK (language IN ('zh', 'en')),
    CONSTRAINT ck_letters_state CHECK (state IN ('Waiting', 'Sent', 'GivenUp'))
) STRICT;
CREATE INDEX ix_letters_due ON letters (due_at) WHERE state = 'Waiting';
CREATE INDEX ix_letters_person ON letters (person_id, id);
CREATE INDEX ix_letters_over ON letters (due_at) WHERE state <> 'Waiting';

-- How far the audit trail was read for what people are told.
CREATE TABLE tiding_feeds (
    id              TEXT NOT NULL PRIMARY KEY,
    started_at      TEXT NOT NULL,
    heard_to        TEXT NOT NULL
) STRICT;

CREATE INDEX ix_memberships_role ON memberships (role);
