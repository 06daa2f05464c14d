-- Busy webhooks stay quick: their log by page, what is due and under way of each, what an event was put in for, what is old and over.
CREATE INDEX ix_webhook_deliveries_log ON webhook_deliveries (webhook_id, id);
CREATE INDEX ix_webhook_deliveries_queue ON webhook_deliveries (webhook_id, due_at) WHERE state = 'Waiting';
CREATE INDEX ix_webhook_deliveries_claimed ON webhook_deliveries (webhook_id, claimed_until) WHERE claimed_until IS NOT NULL;
CREATE INDEX ix_webhook_deliveries_event ON webhook_deliveries (event_id, webhook_id);
CREATE INDEX ix_webhook_deliveries_over ON webhook_deliveries (due_at) WHERE state <> 'Waiting';
