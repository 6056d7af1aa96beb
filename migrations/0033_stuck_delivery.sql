-- The page of deliveries that do not get through, and the metrics by partner, look for these few among all there ever were. What
-- goes as it should writes nothing here.
create index if not exists delivery_stuck on delivery (report_id) where state in ('failed', 'given_up');
