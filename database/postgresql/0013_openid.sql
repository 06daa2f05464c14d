-- The tables of the OpenID Connect server (OpenIddict): clients, what was granted to them, their tokens. Its library reads them.
CREATE TABLE oidc_applications (
    id              uuid NOT NULL PRIMARY KEY,
    application_type varchar(50) NULL,
    client_id       varchar(100) NULL,
    client_secret   text NULL,
    client_type     varchar(50) NULL,
    concurrency_token varchar(50) NULL,
    consent_type    varchar(50) NULL,
    display_name    text NULL,
    display_names   text NULL,
    json_web_key_set text NULL,
    permissions     text NULL,
    post_logout_redirect_uris text NULL,
    properties      text NULL,
    redirect_uris   text NULL,
    requirements    text NULL,
    settings        text NULL
);
CREATE UNIQUE INDEX ux_oidc_applications_client ON oidc_applications (client_id) WHERE client_id IS NOT NULL;

CREATE TABLE oidc_scopes (
    id              uuid NOT NULL PRIMARY KEY,
    concurrency_token varchar(50) NULL,
    description     text NULL,
    descriptions    text NULL,
    display_name    text NULL,
    display_names   text NULL,
    name            varchar(200) NULL,
    properties      text NULL,
    resources       text NULL
);
CREATE UNIQUE INDEX ux_oidc_scopes_name ON oidc_scopes (name) WHERE name IS NOT NULL;

CREATE TABLE oidc_authorizations (
    id              uuid NOT NULL PRIMARY KEY,
    application_id  uuid NULL,
    concurrency_token varchar(50) NULL,
    creation_date   timestamptz(3) NULL,
    properties      text NULL,
    scopes          text NULL,
    status          varchar(50) NULL,
    subject         varchar(400) NULL,
    type            varchar(50) NULL,
    CONSTRAINT fk_oidc_authorizations_application FOREIGN KEY (application_id) REFERENCES oidc_applications (id)
);
CREATE INDEX ix_oidc_authorizations_subject ON oidc_authorizations (application_id, status, subject, type);

CREATE TABLE oidc_tokens (
    id              uuid NOT NULL PRIMARY KEY,
    application_id  uuid NULL,
    authorization_id uuid NULL,
    concurrency_token varchar(50) NULL,
    creation_date   timestamptz(3) NULL,
    expiration_date timestamptz(3) NULL,
    payload         text NULL,
    properties      text NULL,
    redemption_date timestamptz(3) NULL,
    reference_id    varchar(100) NULL,
    status          varchar(50) NULL,
    subject         varchar(400) NULL,
    type            varchar(150) NULL,
    CONSTRAINT fk_oidc_tokens_application FOREIGN KEY (application_id) REFERENCES oidc_applications (id),
    CONSTRAINT fk_oidc_tokens_authorization FOREIGN KEY (authorization_id) REFERENCES oidc_authorizations (id)
);
CREATE INDEX ix_oidc_tokens_subject ON oidc_tokens (application_id, status, subject, type);
CREATE INDEX ix_oidc_tokens_authorization ON oidc_tokens (authorization_id);
CREATE UNIQUE INDEX ux_oidc_tokens_reference ON oidc_tokens (reference_id) WHERE reference_id IS NOT NULL;
