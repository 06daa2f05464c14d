-- Who is told of what by a request of the portal's own: the address, the secret that signs, each delivery until it arrived.
CREATE TABLE webhooks (
    id              uuid NOT NULL PRIMARY KEY,
    organisation_id uuid NULL,
    person_id       uuid NOT NULL,
    url             varchar(2000) NOT NULL,
    lifecycles      varchar(2000) NOT NULL,
    sealed_secret   varchar(2000) NOT NULL,
    created_at      timestamptz(3) NOT NULL,
    heard_to        timestamptz(3) NOT NULL,
    ended_at        timestamptz(3) NULL,
    CONSTRAINT fk_webhooks_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT fk_webhooks_person FOREIGN KEY (person_id) REFERENCES people (id)
);
CREATE INDEX ix_webhooks_organisation ON webhooks (organisation_id);

CREATE TABLE webhook_deliveries (
    id              uuid NOT NULL PRIMARY KEY,
    webhook_id      uuid NOT NULL,
    event_id        uuid NOT NULL,
    state           varchar(20) NOT NULL,
    attempts        bigint NOT NULL,
    due_at          timestamptz(3) NOT NULL,
    claimed_until   timestamptz(3) NULL,
    answered_at     timestamptz(3) NULL,
    status          bigint NULL,
    fault           varchar(2000) NULL,
    CONSTRAINT fk_webhook_deliveries_webhook FOREIGN KEY (webhook_id) REFERENCES webhooks (id),
    CONSTRAINT ux_webhook_deliveries_event UNIQUE (webhook_id, event_id),
    CONSTRAINT ck_webhook_deliveries_state CHECK (state IN ('Waiting', 'Arrived', 'GivenUp'))
);
CREATE INDEX ix_webhook_deliveries_due ON webhook_deliveries (due_at) WHERE state = 'Waiting';
