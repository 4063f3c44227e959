-- What was done while this database was away and is known here, by its number in the spool of a node, until all of it is.
CREATE TABLE alerting_survived (
  node   text   NOT NULL,
  number bigint NOT NULL,
  PRIMARY KEY (node, number)
);
