-- The tables of the OpenID Connect server (OpenIddict): clients, what was granted to them, their tokens. Its library reads them.
CREATE TABLE oidc_applications (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    application_type nvarchar(50) NULL,
    client_id       nvarchar(100) NULL,
    client_secret   nvarchar(max) NULL,
    client_type     nvarchar(50) NULL,
    concurrency_token nvarchar(50) NULL,
    consent_type    nvarchar(50) NULL,
    display_name    nvarchar(max) NULL,
    display_names   nvarchar(max) NULL,
    json_web_key_set nvarchar(max) NULL,
    permissions     nvarchar(max) NULL,
    post_logout_redirect_uris nvarchar(max) NULL,
    properties      nvarchar(max) NULL,
    redirect_uris   nvarchar(max) NULL,
    requirements    nvarchar(max) NULL,
    settings        nvarchar(max) NULL
);
CREATE UNIQUE INDEX ux_oidc_applications_client ON oidc_applications (client_id) WHERE client_id IS NOT NULL;

CREATE TABLE oidc_scopes (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    concurrency_token nvarchar(50) NULL,
    description     nvarchar(max) NULL,
    descriptions    nvarchar(max) NULL,
    display_name    nvarchar(max) NULL,
    display_names   nvarchar(max) NULL,
    name            nvarchar(200) NULL,
    properties      nvarchar(max) NULL,
    resources       nvarchar(max) NULL
);
CREATE UNIQUE INDEX ux_oidc_scopes_name ON oidc_scopes (name) WHERE name IS NOT NULL;

CREATE TABLE oidc_authorizations (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    application_id  uniqueidentifier NULL,
    concurrency_token nvarchar(50) NULL,
    creation_date   datetimeoffset(3) NULL,
    properties      nvarchar(max) NULL,
    scopes          nvarchar(max) NULL,
    status          nvarchar(50) NULL,
    subject         nvarchar(400) NULL,
    type            nvarchar(50) NULL,
    CONSTRAINT fk_oidc_authorizations_application FOREIGN KEY (application_id) REFERENCES oidc_applications (id)
);
CREATE INDEX ix_oidc_authorizations_subject ON oidc_authorizations (application_id, status, subject, type);

CREATE TABLE oidc_tokens (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    application_id  uniqueidentifier NULL,
    authorization_id uniqueidentifier NULL,
    concurrency_token nvarchar(50) NULL,
    creation_date   datetimeoffset(3) NULL,
    expiration_date datetimeoffset(3) NULL,
    payload         nvarchar(max) NULL,
    properties      nvarchar(max) NULL,
    redemption_date datetimeoffset(3) NULL,
    reference_id    nvarchar(100) NULL,
    status          nvarchar(50) NULL,
    subject         nvarchar(400) NULL,
    type            nvarchar(150) NULL,
    CONSTRAINT fk_oidc_tokens_application FOREIGN KEY (application_id) REFERENCES oidc_applications (id),
    CONSTRAINT fk_oidc_tokens_authorization FOREIGN KEY (authorization_id) REFERENCES oidc_authorizations (id)
);
CREATE INDEX ix_oidc_tokens_subject ON oidc_tokens (application_id, status, subject, type);
CREATE INDEX ix_oidc_tokens_authorization ON oidc_tokens (authorization_id);
CREATE UNIQUE INDEX ux_oidc_tokens_reference ON oidc_tokens (reference_id) WHERE reference_id IS NOT NULL;
