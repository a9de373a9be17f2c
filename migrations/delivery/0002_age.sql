-- What goes by age is found by age.
create index ix_digest_deliveries_age on delivery.digest_deliveries (tenant_id, created_at);
