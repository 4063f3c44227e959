-- From when silence counts when it could not be heard before: that is not a word of the sender.
ALTER TABLE alerting_integration ADD COLUMN excused_at timestamptz;
