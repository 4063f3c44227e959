-- Hours are written in their order, so a few of all sources lie together.
CREATE INDEX slo_hour_time ON slo_hour USING brin (hour) WITH (pages_per_range = 16);
