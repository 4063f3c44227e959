-- Every screen says when a page last arrived or failed.
CREATE INDEX notify_attempt_accepted ON notify_attempt (answered_at) WHERE outcome = 'ACCEPTED';
CREATE INDEX notify_attempt_failed ON notify_attempt (answered_at) WHERE outcome IN ('FAILED', 'REFUSED');
