-- Who is told of what by a request of the portal's own: the address, the secret that signs, each delivery until it arrived.
CREATE TABLE webhooks (
    id              TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NULL,
    person_id       TEXT NOT NULL,
    url             TEXT NOT NULL,
    lifecycles      TEXT NOT NULL,
    sealed_secret   TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    heard_to        TEXT NOT NULL,
    ended_at        TEXT NULL,
    CONSTRAINT fk_webhooks_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT fk_webhooks_person FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;
CREATE INDEX ix_webhooks_organisation ON webhooks (organisation_id);

CREATE TABLE webhook_deliveries (
    id              TEXT NOT NULL PRIMARY KEY,
    webhook_id      TEXT NOT NULL,
    event_id        TEXT NOT NULL,
    state           TEXT NOT NULL,
    attempts        INTEGER NOT NULL,
    due_at          TEXT NOT NULL,
    claimed_until   TEXT NULL,
    answered_at     TEXT NULL,
    status          INTEGER NULL,
    fault           TEXT NULL,
    CONSTRAINT fk_webhook_deliveries_webhook FOREIGN KEY (webhook_id) REFERENCES webhooks (id),
    CONSTRAINT ux_webhook_deliveries_event UNIQUE (webhook_id, event_id),
    CONSTRAINT ck_webhook_deliveries_state CHECK (state IN ('Waiting', 'Arrived', 'GivenUp'))
) STRICT;
CREATE INDEX ix_webhook_deliveries_due ON webhook_deliveries (due_at) WHERE state = 'Waiting';
