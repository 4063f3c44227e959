-- Timers are claimed by themselves: calls for people are among them, and wait behind no backlog of listeners.
CREATE INDEX base_work_timer ON base_work (due) WHERE kind = 'TIMER';
