-- Only the events of this value of the label that its sources count apart are promised; null: all.
ALTER TABLE slo_objective ADD COLUMN only_group text;
