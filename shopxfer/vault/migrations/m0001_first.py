"""Schema 1: sources and rows as read, records made from them, decisions, papers, the audit log."""

SQL = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE party (
  role TEXT PRIMARY KEY,
  name TEXT NOT NULL, licence_code TEXT NOT NULL, representative TEXT NOT NULL,
  contact TEXT NOT NULL, address TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE term (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE data_key (id INTEGER PRIMARY KEY, wrapped BLOB NOT NULL);

CREATE TABLE batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT, imported_at TEXT NOT NULL, imported_by TEXT NOT NULL,
  key_id INTEGER REFERENCES data_key(id)
);
CREATE TABLE source (
  id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES batch(id) ON DELETE CASCADE,
  name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, format TEXT NOT NULL, encoding TEXT
);
CREATE TABLE sheet (
  id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, header_row INTEGER,
  rows_read INTEGER NOT NULL, blank INTEGER NOT NULL,
  newer_of INTEGER REFERENCES sheet(id) ON DELETE SET NULL
);
CREATE INDEX sheet_source ON sheet(source_id);
CREATE TABLE sheet_column (
  id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheet(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, header TEXT NOT NULL, field TEXT NOT NULL, class TEXT NOT NULL,
  confidence REAL NOT NULL, why TEXT NOT NULL, why_facts TEXT NOT NULL,
  changed_by TEXT, reason TEXT,
  UNIQUE (sheet_id, position)
);
CREATE TABLE remark_treatment (
  column_id INTEGER PRIMARY KEY REFERENCES sheet_column(id) ON DELETE CASCADE,
  treatment TEXT NOT NULL, untouched TEXT NOT NULL, class TEXT NOT NULL, class_before TEXT NOT NULL,
  decided_by TEXT NOT NULL, decided_at TEXT NOT NULL
);
CREATE TABLE split_field (
  column_id INTEGER NOT NULL REFERENCES sheet_column(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, class TEXT NOT NULL,
  PRIMARY KEY (column_id, kind, class)
) WITHOUT ROWID;
CREATE TABLE remembered_mapping (
  id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, kind TEXT NOT NULL, fields TEXT NOT NULL,
  confirmed_at TEXT NOT NULL, UNIQUE (fingerprint, kind)
);
CREATE TABLE row (
  id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheet(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, cells TEXT NOT NULL, sealed BLOB, rejected TEXT
);
CREATE INDEX row_sheet ON row(sheet_id, number);
CREATE INDEX row_rejected ON row(id) WHERE rejected IS NOT NULL;
CREATE TABLE superseded (
  row_id INTEGER PRIMARY KEY, newer_id INTEGER NOT NULL,
  disposition TEXT, ground TEXT, rule TEXT, reason TEXT, keep_until TEXT, decided_by TEXT
);
CREATE TABLE correction (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch(id) ON DELETE CASCADE,
  cells TEXT NOT NULL, sealed BLOB, rejected TEXT NOT NULL
);
CREATE INDEX correction_batch ON correction(batch_id);

CREATE TABLE person (
  id INTEGER PRIMARY KEY, head_id INTEGER NOT NULL, golden TEXT NOT NULL,
  consent TEXT, guardian_consent TEXT, minor_born TEXT,
  company_only INTEGER NOT NULL, refuses_marketing INTEGER NOT NULL
);
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, person_id INTEGER, is_merged INTEGER NOT NULL DEFAULT 0,
  disposition TEXT, ground TEXT, rule TEXT, reason TEXT, keep_until TEXT, decided_by TEXT
);
CREATE TABLE record_values (
  id INTEGER PRIMARY KEY,
  plain TEXT NOT NULL, sealed BLOB, problems TEXT
);
CREATE INDEX record_person ON record(person_id);
CREATE INDEX record_rule ON record(rule, disposition) WHERE rule IS NOT NULL;
CREATE TABLE pair_review (
  one INTEGER NOT NULL,
  other INTEGER NOT NULL,
  place INTEGER NOT NULL, probability REAL NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX pair_review_other ON pair_review(other);
CREATE TABLE pair_answered (id INTEGER PRIMARY KEY, answer TEXT NOT NULL, change TEXT NOT NULL);
CREATE TABLE pair_deferred (
  one INTEGER NOT NULL,
  other INTEGER NOT NULL,
  reason TEXT NOT NULL, deferred_by TEXT NOT NULL, deferred_at TEXT NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX pair_deferred_other ON pair_deferred(other);
CREATE TABLE link_owner (
  number INTEGER NOT NULL, record_id INTEGER NOT NULL,
  PRIMARY KEY (number, record_id)
) WITHOUT ROWID;
CREATE INDEX link_owner_record ON link_owner(record_id);
CREATE TABLE link_doubt (
  record_id INTEGER NOT NULL,
  place INTEGER NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (record_id, place)
) WITHOUT ROWID;
CREATE INDEX link_doubt_number ON link_doubt(number);
CREATE TABLE pair_decision (
  one INTEGER NOT NULL,
  other INTEGER NOT NULL,
  together INTEGER NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX pair_decision_other ON pair_decision(other);
CREATE TABLE before_import (
  batch_id INTEGER PRIMARY KEY REFERENCES batch(id) ON DELETE CASCADE,
  event INTEGER NOT NULL, premises TEXT NOT NULL, report TEXT NOT NULL
);
CREATE TABLE person_before (
  batch_id INTEGER NOT NULL REFERENCES before_import(batch_id) ON DELETE CASCADE, id INTEGER NOT NULL,
  head_id INTEGER, golden TEXT,
  consent TEXT, guardian_consent TEXT, minor_born TEXT, company_only INTEGER, refuses_marketing INTEGER,
  PRIMARY KEY (batch_id, id)
) WITHOUT ROWID;
CREATE TABLE record_before (
  batch_id INTEGER NOT NULL REFERENCES before_import(batch_id) ON DELETE CASCADE, id INTEGER NOT NULL,
  person_id INTEGER, is_merged INTEGER NOT NULL,
  disposition TEXT, ground TEXT, rule TEXT, reason TEXT, keep_until TEXT, decided_by TEXT,
  PRIMARY KEY (batch_id, id)
) WITHOUT ROWID;
CREATE TABLE question_before (
  batch_id INTEGER NOT NULL REFERENCES before_import(batch_id) ON DELETE CASCADE,
  one INTEGER NOT NULL, other INTEGER NOT NULL,
  place INTEGER NOT NULL, probability REAL NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY (batch_id, one, other)
) WITHOUT ROWID;
CREATE TABLE link_owner_before (
  batch_id INTEGER NOT NULL REFERENCES before_import(batch_id) ON DELETE CASCADE,
  number INTEGER NOT NULL, record_id INTEGER NOT NULL,
  PRIMARY KEY (batch_id, number, record_id)
) WITHOUT ROWID;
CREATE TABLE link_doubt_before (
  batch_id INTEGER NOT NULL REFERENCES before_import(batch_id) ON DELETE CASCADE,
  record_id INTEGER NOT NULL, place INTEGER NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (batch_id, record_id, place)
) WITHOUT ROWID;
CREATE TABLE field_decision (
  kind TEXT NOT NULL, field TEXT NOT NULL, moves INTEGER NOT NULL,
  reason TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL,
  PRIMARY KEY (kind, field)
) WITHOUT ROWID;

CREATE TABLE rule_change (
  rule TEXT PRIMARY KEY, keep_years INTEGER NOT NULL, is_off INTEGER NOT NULL,
  reason TEXT NOT NULL, changed_by TEXT NOT NULL, changed_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE legal_hold (
  row_id INTEGER PRIMARY KEY, cause TEXT NOT NULL, reason TEXT NOT NULL,
  put_by TEXT NOT NULL, put_at TEXT NOT NULL
);
CREATE TABLE erasure_waiting (
  row_id INTEGER PRIMARY KEY, rule TEXT NOT NULL, reason TEXT NOT NULL, decided_by TEXT NOT NULL
);

CREATE TABLE tidying_off (rule TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE golden_rule (
  field TEXT PRIMARY KEY, way TEXT NOT NULL, date_field TEXT NOT NULL, sources TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE golden_choice (
  id INTEGER PRIMARY KEY AUTOINCREMENT, row_id INTEGER NOT NULL,
  field TEXT NOT NULL, chosen_by TEXT NOT NULL, chosen_at TEXT NOT NULL,
  UNIQUE (row_id, field)
);
CREATE TABLE stale_limit (years INTEGER NOT NULL);

CREATE TABLE search_record (id INTEGER PRIMARY KEY, ids BLOB NOT NULL);
CREATE TABLE search_gram (key INTEGER PRIMARY KEY, places BLOB NOT NULL);
CREATE TABLE search_sealed (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);

CREATE TABLE segment_people (ids BLOB NOT NULL);
CREATE TABLE segment_axis (axis TEXT PRIMARY KEY, codes BLOB NOT NULL, names BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE segment_rule (name TEXT PRIMARY KEY, setting TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE label (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
CREATE TABLE labelled (
  row_id INTEGER NOT NULL, label_id INTEGER NOT NULL REFERENCES label(id) ON DELETE CASCADE,
  PRIMARY KEY (row_id, label_id)
) WITHOUT ROWID;
CREATE INDEX labelled_label ON labelled(label_id);
CREATE TABLE saved_filter (name TEXT PRIMARY KEY, filter BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL, lines TEXT NOT NULL, bodies TEXT NOT NULL, answer_by TEXT,
  frozen_at TEXT NOT NULL, frozen_by TEXT NOT NULL
);
CREATE TABLE mailing (
  id INTEGER PRIMARY KEY AUTOINCREMENT, notice TEXT NOT NULL REFERENCES notice(hash),
  channel TEXT NOT NULL, at TEXT NOT NULL, is_reminder INTEGER NOT NULL, answer_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
);
CREATE TABLE mailed (
  row_id INTEGER NOT NULL, mailing_id INTEGER NOT NULL REFERENCES mailing(id) ON DELETE CASCADE,
  PRIMARY KEY (row_id, mailing_id)
) WITHOUT ROWID;
CREATE TABLE consent_answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT, row_id INTEGER NOT NULL, line TEXT NOT NULL,
  said TEXT NOT NULL, at TEXT NOT NULL, channel TEXT NOT NULL, notice TEXT NOT NULL, bundled TEXT NOT NULL,
  evidence BLOB NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
);
CREATE INDEX consent_answer_row ON consent_answer(row_id);
CREATE TABLE consent_state (
  row_id INTEGER NOT NULL, line TEXT NOT NULL, state TEXT NOT NULL, notice TEXT NOT NULL,
  PRIMARY KEY (row_id, line)
) WITHOUT ROWID;
CREATE TABLE column_notice (hash TEXT NOT NULL REFERENCES notice(hash));
CREATE TABLE refusal_key (
  hash BLOB NOT NULL, answer_id INTEGER NOT NULL,
  PRIMARY KEY (hash, answer_id)
) WITHOUT ROWID;
CREATE TABLE refused_before (
  row_id INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY (row_id, hash)
) WITHOUT ROWID;
CREATE TABLE marketing_stop (
  row_id INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
);

CREATE TABLE posting (
  id INTEGER PRIMARY KEY AUTOINCREMENT, notice TEXT NOT NULL REFERENCES notice(hash),
  kind TEXT NOT NULL, place TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT, note TEXT NOT NULL,
  recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
);
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  posting_id INTEGER NOT NULL REFERENCES posting(id) ON DELETE CASCADE,
  name TEXT NOT NULL, media_type TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  content BLOB NOT NULL, added_at TEXT NOT NULL, added_by TEXT NOT NULL
);
CREATE TABLE gate_override (
  gate TEXT PRIMARY KEY, missing TEXT NOT NULL, count INTEGER NOT NULL, about TEXT NOT NULL,
  reason BLOB NOT NULL, given_at TEXT NOT NULL, given_by TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE prepaid (
  id INTEGER PRIMARY KEY AUTOINCREMENT, row_id INTEGER, kind TEXT NOT NULL,
  is_own INTEGER NOT NULL, is_active INTEGER NOT NULL, standing TEXT NOT NULL,
  facts BLOB NOT NULL, correction BLOB
);
CREATE INDEX prepaid_row ON prepaid(row_id);
CREATE TABLE prepaid_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  prepaid_id INTEGER NOT NULL REFERENCES prepaid(id) ON DELETE CASCADE,
  what TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, facts BLOB NOT NULL
);
CREATE INDEX prepaid_event_prepaid ON prepaid_event(prepaid_id);
CREATE TABLE prepaid_term (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE prepaid_copy (
  id INTEGER PRIMARY KEY AUTOINCREMENT, made_at TEXT NOT NULL, made_by TEXT NOT NULL,
  obligations INTEGER NOT NULL, sha256 TEXT NOT NULL, body BLOB NOT NULL
);

CREATE TABLE package (
  id INTEGER PRIMARY KEY, made_at TEXT NOT NULL, folder TEXT NOT NULL, file_name TEXT NOT NULL,
  size INTEGER NOT NULL, sha256 TEXT NOT NULL, slip_number TEXT NOT NULL, password BLOB NOT NULL,
  summary TEXT NOT NULL,
  event INTEGER NOT NULL
);
CREATE TABLE paper (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, number TEXT NOT NULL, made_at TEXT NOT NULL,
  folder TEXT NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL, event INTEGER NOT NULL,
  keep_until TEXT
);
CREATE TABLE assessment_answer (
  part TEXT NOT NULL, id TEXT NOT NULL, answer TEXT NOT NULL,
  PRIMARY KEY (part, id)
) WITHOUT ROWID;
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, paper_id INTEGER NOT NULL REFERENCES paper(id),
  signed_by TEXT NOT NULL, signed_on TEXT NOT NULL, premises TEXT NOT NULL, content TEXT NOT NULL
);
CREATE TABLE identity (
  id INTEGER PRIMARY KEY, made_at TEXT NOT NULL, private_key BLOB NOT NULL, certificate BLOB NOT NULL
);

CREATE TABLE audit_event (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
  facts TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL
);
CREATE INDEX audit_event_record ON audit_event(json_extract(facts, '$.record'));
CREATE INDEX audit_event_first ON audit_event(json_extract(facts, '$.records[0]'));
CREATE INDEX audit_event_second ON audit_event(json_extract(facts, '$.records[1]'));
CREATE INDEX audit_event_person ON audit_event(json_extract(facts, '$.person'));
CREATE TRIGGER audit_event_stays BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_event_remains BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
"""
