-- Offerings have versions: what is listed stays as it is while the next one is written and checked beside it, and is
-- kept when that one takes its place. An order keeps the terms of the version under which it was placed.
ALTER TABLE offerings ADD
    edition         bigint NOT NULL DEFAULT 1;
ALTER TABLE offerings ADD
    listed_at       timestamptz(3) NULL;
ALTER TABLE orders ADD
    offering_edition bigint NOT NULL DEFAULT 1;

-- Open while it is made, Archived once another has taken its place; what is listed now is in offerings.
CREATE TABLE offering_versions (
    offering_id     uuid NOT NULL,
    edition         bigint NOT NULL,
    state           varchar(30) NOT NULL,
    name            varchar(200) NOT NULL,
    unit            varchar(40) NOT NULL,
    unit_price_fen  bigint NOT NULL,
    data_grade      varchar(40) NOT NULL,
    delivery        varchar(200) NOT NULL,
    update_cycle    varchar(40) NOT NULL,
    note            varchar(2000) NOT NULL,
    domestic_compute bigint NOT NULL,
    listed_at       timestamptz(3) NULL,
    ended_at        timestamptz(3) NULL,
    CONSTRAINT pk_offering_versions PRIMARY KEY (offering_id, edition),
    CONSTRAINT fk_offering_versions_offering FOREIGN KEY (offering_id) REFERENCES offerings (id),
    CONSTRAINT ck_offering_versions_price CHECK (unit_price_fen >= 0),
    CONSTRAINT ck_offering_versions_grade CHECK (data_grade IN ('NoData', 'General', 'Important', 'Core')),
    CONSTRAINT ck_offering_versions_state CHECK (state IN ('Draft', 'ComplianceCheck', 'Returned', 'Approved', 'Archived')),
    CONSTRAINT ck_offering_versions_ended CHECK (state <> 'Archived' OR ended_at IS NOT NULL)
);
CREATE UNIQUE INDEX ux_offering_versions_open ON offering_versions (offering_id) WHERE state <> 'Archived';

UPDATE offerings
   SET listed_at = (SELECT MAX(a.at) FROM audit_rows a WHERE a.subject_id = offerings.id AND a.act = 'offering.list');
-- The grade was typed; from here on it is chosen. Which of its four levels general data have, the audit trail keeps.
UPDATE offerings
   SET data_grade = CASE WHEN data_grade LIKE '核心%' THEN 'Core'
                         WHEN data_grade LIKE '重要%' THEN 'Important'
                         WHEN data_grade LIKE '一般%' THEN 'General'
                         ELSE 'NoData' END;
