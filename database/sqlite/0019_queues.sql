-- What waits in a state is counted and listed whenever somebody opens their desk.
CREATE INDEX ix_orders_state ON orders (state, id);
CREATE INDEX ix_applications_state ON applications (state, id);
CREATE INDEX ix_enterprises_state ON enterprises (state, id);
