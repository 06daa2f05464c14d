-- What people are told: by mail to an address that they confirmed, and in the portal itself; each letter until it was sent.
CREATE TABLE mailboxes (
    person_id       uuid NOT NULL PRIMARY KEY,
    address         varchar(254) NULL,
    address_folded  varchar(254) NULL,
    language        varchar(2) NOT NULL,
    unwanted        varchar(200) NOT NULL,
    CONSTRAINT fk_mailboxes_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_mailboxes_language CHECK (language IN ('zh', 'en'))
);
CREATE INDEX ix_mailboxes_address ON mailboxes (address_folded) WHERE address_folded IS NOT NULL;

-- A link of a letter that is good once: only the digest of its token is kept.
CREATE TABLE mail_links (
    id              uuid NOT NULL PRIMARY KEY,
    token_sha256    varchar(64) NOT NULL,
    person_id       uuid NOT NULL,
    purpose         varchar(20) NOT NULL,
    address         varchar(254) NOT NULL,
    made_at         timestamptz(3) NOT NULL,
    ends_at         timestamptz(3) NOT NULL,
    used_at         timestamptz(3) NULL,
    CONSTRAINT fk_mail_links_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ux_mail_links_token UNIQUE (token_sha256),
    CONSTRAINT ck_mail_links_purpose CHECK (purpose IN ('Confirm', 'Reset'))
);
CREATE INDEX ix_mail_links_person ON mail_links (person_id, purpose, made_at);
CREATE INDEX ix_mail_links_ended ON mail_links (ends_at);

-- Somebody forgot a password. Who that is, if anybody, is looked up later: asking costs the same for everybody.
CREATE TABLE reset_asks (
    id              uuid NOT NULL PRIMARY KEY,
    typed           varchar(254) NOT NULL,
    asked_at        timestamptz(3) NOT NULL
);

CREATE TABLE inbox_items (
    id              uuid NOT NULL PRIMARY KEY,
    person_id       uuid NOT NULL,
    event_id        uuid NOT NULL,
    tiding          varchar(60) NOT NULL,
    subject_id      uuid NOT NULL,
    about           varchar(200) NOT NULL,
    due_on          date NULL,
    happened_at     timestamptz(3) NOT NULL,
    told_at         timestamptz(3) NOT NULL,
    read_at         timestamptz(3) NULL,
    CONSTRAINT fk_inbox_items_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ux_inbox_items_event UNIQUE (person_id, event_id)
);
CREATE INDEX ix_inbox_items_list ON inbox_items (person_id, id);
CREATE INDEX ix_inbox_items_unread ON inbox_items (person_id, id) WHERE read_at IS NULL;
CREATE INDEX ix_inbox_items_subject ON inbox_items (subject_id, tiding);
CREATE INDEX ix_inbox_items_old ON inbox_items (told_at);

CREATE TABLE letters (
    id              uuid NOT NULL PRIMARY KEY,
    person_id       uuid NOT NULL,
    kind            varchar(20) NOT NULL,
    language        varchar(2) NOT NULL,
    address         varchar(254) NOT NULL,
    item_id         uuid NULL,
    sealed_token    varchar(2000) NULL,
    made_at         timestamptz(3) NOT NULL,
    good_until      timestamptz(3) NULL,
    state           varchar(20) NOT NULL,
    attempts        bigint NOT NULL,
    due_at          timestamptz(3) NOT NULL,
    claimed_until   timestamptz(3) NULL,
    tried_at        timestamptz(3) NULL,
    fault           varchar(500) NULL,
    CONSTRAINT fk_letters_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_letters_language CHECK (language IN ('zh', 'en')),
    CONSTRAINT ck_letters_state CHECK (state IN ('Waiting', 'Sent', 'GivenUp'))
);
CREATE INDEX ix_letters_due ON letters (due_at) WHERE state = 'Waiting';
CREATE INDEX ix_letters_person ON letters (person_id, id);
CREATE INDEX ix_letters_over ON letters (due_at) WHERE state <> 'Waiting';

-- How far the audit trail was read for what people are told.
CREATE TABLE tiding_feeds (
    id              uuid NOT NULL PRIMARY KEY,
    started_at      timestamptz(3) NOT NULL,
    heard_to        timestamptz(3) NOT NULL
);

CREATE INDEX ix_memberships_role ON memberships (role);
