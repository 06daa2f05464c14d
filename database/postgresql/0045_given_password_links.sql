-- Who handed out a link for a forgotten password, and for which organisation: it is good only while they still may.
ALTER TABLE mail_links ADD
    given_by        uuid NULL;
ALTER TABLE mail_links ADD
    seat_of         uuid NULL;
