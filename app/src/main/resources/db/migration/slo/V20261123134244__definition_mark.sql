-- The transaction that last changed what is promised or what counts it. While it stays, neither must be read again.
CREATE TABLE slo_definition_mark (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  changed_by xid8 NOT NULL
);
