-- The tables of the OpenID Connect server (OpenIddict): clients, what was granted to them, their tokens. Its library reads them.
CREATE TABLE oidc_applications (
    id              TEXT NOT NULL PRIMARY KEY,
    application_type TEXT NULL,
    client_id       TEXT NULL,
    client_secret   TEXT NULL,
    client_type     TEXT NULL,
    concurrency_token TEXT NULL,
    consent_type    TEXT NULL,
    display_name    TEXT NULL,
    display_names   TEXT NULL,
    json_web_key_set TEXT NULL,
    permissions     TEXT NULL,
    post_logout_redirect_uris TEXT NULL,
    properties      TEXT NULL,
    redirect_uris   TEXT NULL,
    requirements    TEXT NULL,
    settings        TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_oidc_applications_client ON oidc_applications (client_id) WHERE client_id IS NOT NULL;

CREATE TABLE oidc_scopes (
    id              TEXT NOT NULL PRIMARY KEY,
    concurrency_token TEXT NULL,
    description     TEXT NULL,
    descriptions    TEXT NULL,
    display_name    TEXT NULL,
    display_names   TEXT NULL,
    name            TEXT NULL,
    properties      TEXT NULL,
    resources       TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_oidc_scopes_name ON oidc_scopes (name) WHERE name IS NOT NULL;

CREATE TABLE oidc_authorizations (
    id              TEXT NOT NULL PRIMARY KEY,
    application_id  TEXT NULL,
    concurrency_token TEXT NULL,
    creation_date   TEXT NULL,
    properties      TEXT NULL,
    scopes          TEXT NULL,
    status          TEXT NULL,
    subject         TEXT NULL,
    type            TEXT NULL,
    CONSTRAINT fk_oidc_authorizations_application FOREIGN KEY (application_id) REFERENCES oidc_applications (id)
) STRICT;
CREATE INDEX ix_oidc_authorizations_subject ON oidc_authorizations (application_id, status, subject, type);

CREATE TABLE oidc_tokens (
    id              TEXT NOT NULL PRIMARY KEY,
    application_id  TEXT NULL,
    authorization_id TEXT NULL,
    concurrency_token TEXT NULL,
    creation_date   TEXT NULL,
    expiration_date TEXT NULL,
    payload         TEXT NULL,
    properties      TEXT NULL,
    redemption_date TEXT NULL,
    reference_id    TEXT NULL,
    status          TEXT NULL,
    subject         TEXT NULL,
    type            TEXT NULL,
    CONSTRAINT fk_oidc_tokens_application FOREIGN KEY (application_id) REFERENCES oidc_applications (id),
    CONSTRAINT fk_oidc_tokens_authorization FOREIGN KEY (authorization_id) REFERENCES oidc_authorizations (id)
) STRICT;
CREATE INDEX ix_oidc_tokens_subject ON oidc_tokens (application_id, status, subject, type);
CREATE INDEX ix_oidc_tokens_authorization ON oidc_tokens (authorization_id);
CREATE UNIQUE INDEX ux_oidc_tokens_reference ON oidc_tokens (reference_id) WHERE reference_id IS NOT NULL;
