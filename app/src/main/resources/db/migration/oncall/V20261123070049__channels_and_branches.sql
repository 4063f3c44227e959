CREATE TABLE oncall_channel (
  name    text PRIMARY KEY,
  kind    text NOT NULL,
  address text NOT NULL
);

UPDATE oncall_policy SET body = jsonb_set(body, '{steps}', (
  SELECT jsonb_agg(s.step || '{"branches": [], "acknowledgements": 1}'::jsonb ORDER BY s.place) FROM jsonb_array_elements(body -> 'steps') WITH ORDINALITY AS s (step, place)));
