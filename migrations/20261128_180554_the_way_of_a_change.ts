import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`findings\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`type\` text,
  	\`document\` text,
  	\`key\` text,
  	\`label\` text,
  	\`agency_id\` integer,
  	\`region_code\` text,
  	\`rule\` text,
  	\`version\` text,
  	\`level\` text,
  	\`severity\` text,
  	\`path\` text,
  	\`where\` text,
  	\`found\` text,
  	\`message\` text,
  	\`fix\` text,
  	\`identity\` text,
  	\`excused_until\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`findings_type_idx\` ON \`findings\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`findings_document_idx\` ON \`findings\` (\`document\`);`)
  await db.run(sql`CREATE INDEX \`findings_agency_idx\` ON \`findings\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`findings_region_code_idx\` ON \`findings\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`findings_rule_idx\` ON \`findings\` (\`rule\`);`)
  await db.run(sql`CREATE INDEX \`findings_version_idx\` ON \`findings\` (\`version\`);`)
  await db.run(sql`CREATE INDEX \`findings_level_idx\` ON \`findings\` (\`level\`);`)
  await db.run(sql`CREATE INDEX \`findings_severity_idx\` ON \`findings\` (\`severity\`);`)
  await db.run(sql`CREATE INDEX \`findings_updated_at_idx\` ON \`findings\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`findings_created_at_idx\` ON \`findings\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`finding_excuses\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`type\` text,
  	\`document\` text,
  	\`key\` text,
  	\`label\` text,
  	\`agency_id\` integer,
  	\`region_code\` text,
  	\`rule\` text,
  	\`identity\` text,
  	\`where\` text,
  	\`message\` text,
  	\`version\` text,
  	\`reason\` text,
  	\`until\` text,
  	\`by_id\` integer,
  	\`by_name\` text,
  	\`state\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`finding_excuses_type_idx\` ON \`finding_excuses\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`finding_excuses_document_idx\` ON \`finding_excuses\` (\`document\`);`)
  await db.run(sql`CREATE INDEX \`finding_excuses_agency_idx\` ON \`finding_excuses\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`finding_excuses_region_code_idx\` ON \`finding_excuses\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`finding_excuses_rule_idx\` ON \`finding_excuses\` (\`rule\`);`)
  await db.run(sql`CREATE INDEX \`finding_excuses_until_idx\` ON \`finding_excuses\` (\`until\`);`)
  await db.run(sql`CREATE INDEX \`finding_excuses_by_idx\` ON \`finding_excuses\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`finding_excuses_state_idx\` ON \`finding_excuses\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`finding_excuses_updated_at_idx\` ON \`finding_excuses\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`finding_excuses_created_at_idx\` ON \`finding_excuses\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`claim_rounds\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`note\` text,
  	\`document\` text,
  	\`days\` numeric,
  	\`due\` text,
  	\`made_on\` text,
  	\`made_by_name\` text,
  	\`asked\` numeric,
  	\`state\` text,
  	\`closed_on\` text,
  	\`made_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`made_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`claim_rounds_due_idx\` ON \`claim_rounds\` (\`due\`);`)
  await db.run(sql`CREATE INDEX \`claim_rounds_state_idx\` ON \`claim_rounds\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`claim_rounds_made_by_idx\` ON \`claim_rounds\` (\`made_by_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_rounds_updated_at_idx\` ON \`claim_rounds\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`claim_rounds_created_at_idx\` ON \`claim_rounds\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`claim_requests\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`round_id\` integer,
  	\`label\` text,
  	\`matter_id\` integer,
  	\`agency_id\` integer,
  	\`region_id\` integer,
  	\`due\` text,
  	\`state\` text,
  	\`reason\` text,
  	\`answered_on\` text,
  	\`answered_by_name\` text,
  	\`guide_id\` integer,
  	\`claim_id\` integer,
  	\`note\` text,
  	\`decided_on\` text,
  	\`decided_by_name\` text,
  	\`key\` text,
  	\`region_code\` text,
  	\`answered_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`round_id\`) REFERENCES \`claim_rounds\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`guide_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`claim_id\`) REFERENCES \`claims\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`answered_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`claim_requests_round_idx\` ON \`claim_requests\` (\`round_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_matter_idx\` ON \`claim_requests\` (\`matter_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_agency_idx\` ON \`claim_requests\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_region_idx\` ON \`claim_requests\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_due_idx\` ON \`claim_requests\` (\`due\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_state_idx\` ON \`claim_requests\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_guide_idx\` ON \`claim_requests\` (\`guide_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_claim_idx\` ON \`claim_requests\` (\`claim_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_region_code_idx\` ON \`claim_requests\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_answered_by_idx\` ON \`claim_requests\` (\`answered_by_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_updated_at_idx\` ON \`claim_requests\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_created_at_idx\` ON \`claim_requests\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`notices\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`account_id\` integer,
  	\`kind\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`detail\` text,
  	\`href\` text,
  	\`about_type\` text,
  	\`about_id\` text,
  	\`group\` text,
  	\`count\` numeric,
  	\`state\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`account_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`notices_key_idx\` ON \`notices\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`notices_account_idx\` ON \`notices\` (\`account_id\`);`)
  await db.run(sql`CREATE INDEX \`notices_group_idx\` ON \`notices\` (\`group\`);`)
  await db.run(sql`CREATE INDEX \`notices_at_idx\` ON \`notices\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`notices_updated_at_idx\` ON \`notices\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notices_created_at_idx\` ON \`notices\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`account_state_at_idx\` ON \`notices\` (\`account_id\`,\`state\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`account_at_idx\` ON \`notices\` (\`account_id\`,\`at\`);`)
  await db.run(sql`CREATE TABLE \`notice_choices\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`account_id\` integer,
  	\`kinds\` text,
  	\`daily\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`account_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`notice_choices_account_idx\` ON \`notice_choices\` (\`account_id\`);`)
  await db.run(sql`CREATE INDEX \`notice_choices_updated_at_idx\` ON \`notice_choices\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notice_choices_created_at_idx\` ON \`notice_choices\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`outbox\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`channel\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`account_id\` integer,
  	\`notice\` text,
  	\`sealed\` text,
  	\`at\` text NOT NULL,
  	\`next_at\` text NOT NULL,
  	\`until\` text,
  	\`attempts\` numeric,
  	\`error\` text,
  	\`ended_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`account_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`outbox_key_idx\` ON \`outbox\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`outbox_account_idx\` ON \`outbox\` (\`account_id\`);`)
  await db.run(sql`CREATE INDEX \`outbox_notice_idx\` ON \`outbox\` (\`notice\`);`)
  await db.run(sql`CREATE INDEX \`outbox_ended_at_idx\` ON \`outbox\` (\`ended_at\`);`)
  await db.run(sql`CREATE INDEX \`outbox_updated_at_idx\` ON \`outbox\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`outbox_created_at_idx\` ON \`outbox\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`state_nextAt_idx\` ON \`outbox\` (\`state\`,\`next_at\`);`)
  await db.run(sql`CREATE TABLE \`hand_overs\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`batch\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`type\` text,
  	\`item\` text NOT NULL,
  	\`label\` text,
  	\`from_id\` integer,
  	\`from_name\` text,
  	\`to_id\` integer,
  	\`to_name\` text,
  	\`by_id\` integer,
  	\`by_name\` text,
  	\`at\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`note\` text,
  	\`undone_at\` text,
  	\`undone_by_name\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`from_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`hand_overs_batch_idx\` ON \`hand_overs\` (\`batch\`);`)
  await db.run(sql`CREATE INDEX \`hand_overs_item_idx\` ON \`hand_overs\` (\`item\`);`)
  await db.run(sql`CREATE INDEX \`hand_overs_from_idx\` ON \`hand_overs\` (\`from_id\`);`)
  await db.run(sql`CREATE INDEX \`hand_overs_to_idx\` ON \`hand_overs\` (\`to_id\`);`)
  await db.run(sql`CREATE INDEX \`hand_overs_by_idx\` ON \`hand_overs\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`hand_overs_at_idx\` ON \`hand_overs\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`hand_overs_state_idx\` ON \`hand_overs\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`hand_overs_updated_at_idx\` ON \`hand_overs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`hand_overs_created_at_idx\` ON \`hand_overs\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`kind_state_idx\` ON \`hand_overs\` (\`kind\`,\`state\`);`)
  await db.run(sql`CREATE TABLE \`account_checks\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`round\` text NOT NULL,
  	\`account_id\` integer,
  	\`account_name\` text,
  	\`grant_texts\` text,
  	\`region_code\` text,
  	\`used_at\` text,
  	\`due\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`note\` text,
  	\`done_by_id\` integer,
  	\`done_by_name\` text,
  	\`done_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`account_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`done_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`account_checks_key_idx\` ON \`account_checks\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`account_checks_round_idx\` ON \`account_checks\` (\`round\`);`)
  await db.run(sql`CREATE INDEX \`account_checks_account_idx\` ON \`account_checks\` (\`account_id\`);`)
  await db.run(sql`CREATE INDEX \`account_checks_region_code_idx\` ON \`account_checks\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`account_checks_due_idx\` ON \`account_checks\` (\`due\`);`)
  await db.run(sql`CREATE INDEX \`account_checks_state_idx\` ON \`account_checks\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`account_checks_done_by_idx\` ON \`account_checks\` (\`done_by_id\`);`)
  await db.run(sql`CREATE INDEX \`account_checks_updated_at_idx\` ON \`account_checks\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`account_checks_created_at_idx\` ON \`account_checks\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`bulk_runs\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`action\` text NOT NULL,
  	\`list\` text NOT NULL,
  	\`from\` text,
  	\`settings\` text,
  	\`state\` text NOT NULL,
  	\`total\` numeric NOT NULL,
  	\`at\` text NOT NULL,
  	\`started_at\` text,
  	\`ended_at\` text,
  	\`by_id\` integer,
  	\`by_name\` text,
  	\`process\` text,
  	\`error\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`bulk_runs_state_idx\` ON \`bulk_runs\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`bulk_runs_at_idx\` ON \`bulk_runs\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`bulk_runs_by_idx\` ON \`bulk_runs\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`bulk_runs_updated_at_idx\` ON \`bulk_runs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`bulk_runs_created_at_idx\` ON \`bulk_runs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`bulk_rows\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`bulk_run\` text NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`by_id\` integer,
  	\`type\` text NOT NULL,
  	\`document\` text NOT NULL,
  	\`confirmation\` text,
  	\`review\` text,
  	\`key\` text,
  	\`label\` text,
  	\`content_hash\` text,
  	\`shown\` integer,
  	\`state\` text NOT NULL,
  	\`message\` text,
  	\`before\` text,
  	\`after\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`bulk_rows_by_idx\` ON \`bulk_rows\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`bulk_rows_updated_at_idx\` ON \`bulk_rows\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`bulk_rows_created_at_idx\` ON \`bulk_rows\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`bulkRun_number_idx\` ON \`bulk_rows\` (\`bulk_run\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`bulkRun_state_number_idx\` ON \`bulk_rows\` (\`bulk_run\`,\`state\`,\`number\`);`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`guides_findings_must_idx\` ON \`guides\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`guides_findings_hints_idx\` ON \`guides\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`guides_findings_stale_idx\` ON \`guides\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_findings_must_idx\` ON \`_guides_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_findings_hints_idx\` ON \`_guides_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_findings_stale_idx\` ON \`_guides_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`deviations\` ADD \`handled_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`deviations_handled_by_idx\` ON \`deviations\` (\`handled_by_id\`);`)
  await db.run(sql`ALTER TABLE \`claims\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`claims\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`claims\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`claims\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`claims\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`claims_findings_must_idx\` ON \`claims\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`claims_findings_hints_idx\` ON \`claims\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`claims_findings_stale_idx\` ON \`claims\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_claims_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_claims_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_claims_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_claims_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_claims_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_findings_must_idx\` ON \`_claims_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_findings_hints_idx\` ON \`_claims_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_findings_stale_idx\` ON \`_claims_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_findings_must_idx\` ON \`disclosure_entries\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_findings_hints_idx\` ON \`disclosure_entries\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_findings_stale_idx\` ON \`disclosure_entries\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_findings_must_idx\` ON \`_disclosure_entries_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_findings_hints_idx\` ON \`_disclosure_entries_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_findings_stale_idx\` ON \`_disclosure_entries_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`matters_findings_must_idx\` ON \`matters\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`matters_findings_hints_idx\` ON \`matters\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`matters_findings_stale_idx\` ON \`matters\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_findings_must_idx\` ON \`_matters_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_findings_hints_idx\` ON \`_matters_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_findings_stale_idx\` ON \`_matters_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`materials\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`materials\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`materials\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`materials\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`materials\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`materials_findings_must_idx\` ON \`materials\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`materials_findings_hints_idx\` ON \`materials\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`materials_findings_stale_idx\` ON \`materials\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_materials_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_findings_must_idx\` ON \`_materials_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_findings_hints_idx\` ON \`_materials_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_findings_stale_idx\` ON \`_materials_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`licences\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`licences\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`licences\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`licences\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`licences\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`licences_findings_must_idx\` ON \`licences\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`licences_findings_hints_idx\` ON \`licences\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`licences_findings_stale_idx\` ON \`licences\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_licences_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_licences_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_licences_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_licences_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_licences_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_findings_must_idx\` ON \`_licences_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_findings_hints_idx\` ON \`_licences_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_findings_stale_idx\` ON \`_licences_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`laws\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`laws\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`laws\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`laws\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`laws\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`laws_findings_must_idx\` ON \`laws\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`laws_findings_hints_idx\` ON \`laws\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`laws_findings_stale_idx\` ON \`laws\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_laws_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_laws_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_laws_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_laws_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_laws_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_findings_must_idx\` ON \`_laws_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_findings_hints_idx\` ON \`_laws_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_findings_stale_idx\` ON \`_laws_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`aliases\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`aliases\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`aliases\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`aliases\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`aliases\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`aliases_findings_must_idx\` ON \`aliases\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`aliases_findings_hints_idx\` ON \`aliases\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`aliases_findings_stale_idx\` ON \`aliases\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_findings_must_idx\` ON \`_aliases_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_findings_hints_idx\` ON \`_aliases_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_findings_stale_idx\` ON \`_aliases_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`questions\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`questions\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`questions\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`questions\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`questions\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`questions_findings_must_idx\` ON \`questions\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`questions_findings_hints_idx\` ON \`questions\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`questions_findings_stale_idx\` ON \`questions\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_questions_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_findings_must_idx\` ON \`_questions_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_findings_hints_idx\` ON \`_questions_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_findings_stale_idx\` ON \`_questions_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`confirmations\` ADD \`handled_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`confirmations\` ADD \`reminded\` text;`)
  await db.run(sql`ALTER TABLE \`confirmations\` ADD \`reminded_on\` text;`)
  await db.run(sql`CREATE INDEX \`confirmations_handled_by_idx\` ON \`confirmations\` (\`handled_by_id\`);`)
  await db.run(sql`ALTER TABLE \`bundles\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`bundles\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`bundles\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`bundles\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`bundles\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`bundles_findings_must_idx\` ON \`bundles\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`bundles_findings_hints_idx\` ON \`bundles\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`bundles_findings_stale_idx\` ON \`bundles\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_findings_must_idx\` ON \`_bundles_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_findings_hints_idx\` ON \`_bundles_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_findings_stale_idx\` ON \`_bundles_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`mobility_entries_findings_must_idx\` ON \`mobility_entries\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_findings_hints_idx\` ON \`mobility_entries\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_findings_stale_idx\` ON \`mobility_entries\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_findings_must_idx\` ON \`_mobility_entries_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_findings_hints_idx\` ON \`_mobility_entries_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_findings_stale_idx\` ON \`_mobility_entries_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`power_items\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`power_items\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`power_items\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`power_items\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`power_items\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`power_items_findings_must_idx\` ON \`power_items\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`power_items_findings_hints_idx\` ON \`power_items\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`power_items_findings_stale_idx\` ON \`power_items\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_findings_must_idx\` ON \`_power_items_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_findings_hints_idx\` ON \`_power_items_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_findings_stale_idx\` ON \`_power_items_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`datasets\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`datasets\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`datasets\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`datasets\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`datasets\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`datasets_findings_must_idx\` ON \`datasets\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`datasets_findings_hints_idx\` ON \`datasets\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`datasets_findings_stale_idx\` ON \`datasets\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_findings_must_idx\` ON \`_datasets_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_findings_hints_idx\` ON \`_datasets_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_findings_stale_idx\` ON \`_datasets_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`intermediary_services_findings_must_idx\` ON \`intermediary_services\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_findings_hints_idx\` ON \`intermediary_services\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_findings_stale_idx\` ON \`intermediary_services\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_findings_must_idx\` ON \`_intermediary_services_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_findings_hints_idx\` ON \`_intermediary_services_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_findings_stale_idx\` ON \`_intermediary_services_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`proof_items\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`proof_items\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`proof_items\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`proof_items\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`proof_items\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`proof_items_findings_must_idx\` ON \`proof_items\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_findings_hints_idx\` ON \`proof_items\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_findings_stale_idx\` ON \`proof_items\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_findings_must_idx\` ON \`_proof_items_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_findings_hints_idx\` ON \`_proof_items_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_findings_stale_idx\` ON \`_proof_items_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`policy_benefits_findings_must_idx\` ON \`policy_benefits\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_findings_hints_idx\` ON \`policy_benefits\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_findings_stale_idx\` ON \`policy_benefits\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_findings_must_idx\` ON \`_policy_benefits_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_findings_hints_idx\` ON \`_policy_benefits_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_findings_stale_idx\` ON \`_policy_benefits_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`agencies\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`agencies\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`agencies\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`agencies\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`agencies\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`agencies_findings_must_idx\` ON \`agencies\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`agencies_findings_hints_idx\` ON \`agencies\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`agencies_findings_stale_idx\` ON \`agencies\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_findings_must_idx\` ON \`_agencies_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_findings_hints_idx\` ON \`_agencies_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_findings_stale_idx\` ON \`_agencies_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`venues\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`venues\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`venues\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`venues\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`venues\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`venues_findings_must_idx\` ON \`venues\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`venues_findings_hints_idx\` ON \`venues\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`venues_findings_stale_idx\` ON \`venues\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_venues_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_venues_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_venues_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_venues_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_venues_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_findings_must_idx\` ON \`_venues_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_findings_hints_idx\` ON \`_venues_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_findings_stale_idx\` ON \`_venues_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`regions\` ADD \`findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`regions\` ADD \`findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`regions\` ADD \`findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`regions\` ADD \`findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`regions\` ADD \`findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`regions_findings_must_idx\` ON \`regions\` (\`findings_must\`);`)
  await db.run(sql`CREATE INDEX \`regions_findings_hints_idx\` ON \`regions\` (\`findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`regions_findings_stale_idx\` ON \`regions\` (\`findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`_regions_v\` ADD \`version_findings_must\` numeric;`)
  await db.run(sql`ALTER TABLE \`_regions_v\` ADD \`version_findings_hints\` numeric;`)
  await db.run(sql`ALTER TABLE \`_regions_v\` ADD \`version_findings_rules\` text;`)
  await db.run(sql`ALTER TABLE \`_regions_v\` ADD \`version_findings_of\` text;`)
  await db.run(sql`ALTER TABLE \`_regions_v\` ADD \`version_findings_stale\` text;`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_findings_must_idx\` ON \`_regions_v\` (\`version_findings_must\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_findings_hints_idx\` ON \`_regions_v\` (\`version_findings_hints\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_findings_stale_idx\` ON \`_regions_v\` (\`version_findings_stale\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`last_used_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`blocked_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`blocked_by_name\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`blocked_reason\` text;`)
  await db.run(sql`CREATE INDEX \`users_last_used_at_idx\` ON \`users\` (\`last_used_at\`);`)
  await db.run(sql`CREATE INDEX \`users_blocked_at_idx\` ON \`users\` (\`blocked_at\`);`)
  await db.run(sql`ALTER TABLE \`reviews\` ADD \`handled_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`reviews\` ADD \`reminded\` text;`)
  await db.run(sql`ALTER TABLE \`reviews\` ADD \`reminded_on\` text;`)
  await db.run(sql`CREATE INDEX \`reviews_handled_by_idx\` ON \`reviews\` (\`handled_by_id\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`findings\`;`)
  await db.run(sql`DROP TABLE \`finding_excuses\`;`)
  await db.run(sql`DROP TABLE \`claim_rounds\`;`)
  await db.run(sql`DROP TABLE \`claim_requests\`;`)
  await db.run(sql`DROP TABLE \`notices\`;`)
  await db.run(sql`DROP TABLE \`notice_choices\`;`)
  await db.run(sql`DROP TABLE \`outbox\`;`)
  await db.run(sql`DROP TABLE \`hand_overs\`;`)
  await db.run(sql`DROP TABLE \`account_checks\`;`)
  await db.run(sql`DROP TABLE \`bulk_runs\`;`)
  await db.run(sql`DROP TABLE \`bulk_rows\`;`)

  await db.run(sql`CREATE TABLE \`__new_deviations\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`number\` text,
  	\`guide_id\` integer NOT NULL,
  	\`element\` text NOT NULL,
  	\`value\` text NOT NULL,
  	\`direction\` text,
  	\`reason\` text NOT NULL,
  	\`law_id\` integer,
  	\`article\` text,
  	\`proposed_law\` text,
  	\`basis\` text,
  	\`from\` text,
  	\`until\` text,
  	\`state\` text,
  	\`asked_on\` text,
  	\`opinion\` text,
  	\`decided_on\` text,
  	\`authority\` text,
  	\`document\` text,
  	\`outside_on\` text,
  	\`attachment_id\` integer,
  	\`ended_on\` text,
  	\`end_reason\` text,
  	\`unconfirmed\` text,
  	\`was_public\` text,
  	\`note\` text,
  	\`key\` text NOT NULL,
  	\`count\` numeric,
  	\`label\` text,
  	\`guide_label\` text,
  	\`law_title\` text,
  	\`decider\` text,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`standard\` text,
  	\`asked_by_id\` integer,
  	\`decided_by_id\` integer,
  	\`ended_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`guide_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`law_id\`) REFERENCES \`laws\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`attachment_id\`) REFERENCES \`files\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`asked_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`decided_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`ended_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_deviations\`("id", "number", "guide_id", "element", "value", "direction", "reason", "law_id", "article", "proposed_law", "basis", "from", "until", "state", "asked_on", "opinion", "decided_on", "authority", "document", "outside_on", "attachment_id", "ended_on", "end_reason", "unconfirmed", "was_public", "note", "key", "count", "label", "guide_label", "law_title", "decider", "region_code", "agency_id", "standard", "asked_by_id", "decided_by_id", "ended_by_id", "updated_at", "created_at") SELECT "id", "number", "guide_id", "element", "value", "direction", "reason", "law_id", "article", "proposed_law", "basis", "from", "until", "state", "asked_on", "opinion", "decided_on", "authority", "document", "outside_on", "attachment_id", "ended_on", "end_reason", "unconfirmed", "was_public", "note", "key", "count", "label", "guide_label", "law_title", "decider", "region_code", "agency_id", "standard", "asked_by_id", "decided_by_id", "ended_by_id", "updated_at", "created_at" FROM \`deviations\`;`)
  await db.run(sql`DROP TABLE \`deviations\`;`)
  await db.run(sql`ALTER TABLE \`__new_deviations\` RENAME TO \`deviations\`;`)

  await db.run(sql`CREATE UNIQUE INDEX \`deviations_number_idx\` ON \`deviations\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`deviations_guide_idx\` ON \`deviations\` (\`guide_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_element_idx\` ON \`deviations\` (\`element\`);`)
  await db.run(sql`CREATE INDEX \`deviations_direction_idx\` ON \`deviations\` (\`direction\`);`)
  await db.run(sql`CREATE INDEX \`deviations_law_idx\` ON \`deviations\` (\`law_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_until_idx\` ON \`deviations\` (\`until\`);`)
  await db.run(sql`CREATE INDEX \`deviations_state_idx\` ON \`deviations\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`deviations_attachment_idx\` ON \`deviations\` (\`attachment_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`deviations_key_idx\` ON \`deviations\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`deviations_count_idx\` ON \`deviations\` (\`count\`);`)
  await db.run(sql`CREATE INDEX \`deviations_label_idx\` ON \`deviations\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`deviations_region_code_idx\` ON \`deviations\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`deviations_agency_idx\` ON \`deviations\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_asked_by_idx\` ON \`deviations\` (\`asked_by_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_decided_by_idx\` ON \`deviations\` (\`decided_by_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_ended_by_idx\` ON \`deviations\` (\`ended_by_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_updated_at_idx\` ON \`deviations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`deviations_created_at_idx\` ON \`deviations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`__new_confirmations\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`type\` text,
  	\`document\` text,
  	\`asks\` text,
  	\`cause\` text,
  	\`changed\` text,
  	\`changed_label\` text,
  	\`words\` text,
  	\`through\` text,
  	\`local\` text,
  	\`agency_id\` integer,
  	\`made_on\` text,
  	\`due\` text,
  	\`content_hash\` text,
  	\`state\` text,
  	\`done_on\` text,
  	\`done_by_name\` text,
  	\`note\` text,
  	\`key\` text,
  	\`region_code\` text,
  	\`done_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`done_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_confirmations\`("id", "label", "type", "document", "asks", "cause", "changed", "changed_label", "words", "through", "local", "agency_id", "made_on", "due", "content_hash", "state", "done_on", "done_by_name", "note", "key", "region_code", "done_by_id", "updated_at", "created_at") SELECT "id", "label", "type", "document", "asks", "cause", "changed", "changed_label", "words", "through", "local", "agency_id", "made_on", "due", "content_hash", "state", "done_on", "done_by_name", "note", "key", "region_code", "done_by_id", "updated_at", "created_at" FROM \`confirmations\`;`)
  await db.run(sql`DROP TABLE \`confirmations\`;`)
  await db.run(sql`ALTER TABLE \`__new_confirmations\` RENAME TO \`confirmations\`;`)
  await db.run(sql`CREATE INDEX \`confirmations_type_idx\` ON \`confirmations\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_document_idx\` ON \`confirmations\` (\`document\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_asks_idx\` ON \`confirmations\` (\`asks\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_changed_idx\` ON \`confirmations\` (\`changed\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_agency_idx\` ON \`confirmations\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_due_idx\` ON \`confirmations\` (\`due\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_state_idx\` ON \`confirmations\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_region_code_idx\` ON \`confirmations\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_done_by_idx\` ON \`confirmations\` (\`done_by_id\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_updated_at_idx\` ON \`confirmations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`confirmations_created_at_idx\` ON \`confirmations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`__new_reviews\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`type\` text NOT NULL,
  	\`document_id\` text NOT NULL,
  	\`key\` text NOT NULL,
  	\`label\` text,
  	\`content_hash\` text NOT NULL,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`state\` text NOT NULL,
  	\`stages\` text NOT NULL,
  	\`stage\` numeric NOT NULL,
  	\`duty\` text,
  	\`at_region\` text,
  	\`at_agency_id\` integer,
  	\`submitted_by_id\` integer,
  	\`submitted_by_name\` text,
  	\`submitted_at\` text,
  	\`authors\` text,
  	\`assignee_id\` integer,
  	\`due\` text,
  	\`opinions\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`at_agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`submitted_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_reviews\`("id", "type", "document_id", "key", "label", "content_hash", "region_code", "agency_id", "state", "stages", "stage", "duty", "at_region", "at_agency_id", "submitted_by_id", "submitted_by_name", "submitted_at", "authors", "assignee_id", "due", "opinions", "updated_at", "created_at") SELECT "id", "type", "document_id", "key", "label", "content_hash", "region_code", "agency_id", "state", "stages", "stage", "duty", "at_region", "at_agency_id", "submitted_by_id", "submitted_by_name", "submitted_at", "authors", "assignee_id", "due", "opinions", "updated_at", "created_at" FROM \`reviews\`;`)
  await db.run(sql`DROP TABLE \`reviews\`;`)
  await db.run(sql`ALTER TABLE \`__new_reviews\` RENAME TO \`reviews\`;`)
  await db.run(sql`CREATE INDEX \`reviews_region_code_idx\` ON \`reviews\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`reviews_agency_idx\` ON \`reviews\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`reviews_at_agency_idx\` ON \`reviews\` (\`at_agency_id\`);`)
  await db.run(sql`CREATE INDEX \`reviews_submitted_by_idx\` ON \`reviews\` (\`submitted_by_id\`);`)
  await db.run(sql`CREATE INDEX \`reviews_assignee_idx\` ON \`reviews\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`reviews_due_idx\` ON \`reviews\` (\`due\`);`)
  await db.run(sql`CREATE INDEX \`reviews_updated_at_idx\` ON \`reviews\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`reviews_created_at_idx\` ON \`reviews\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`state_duty_atRegion_idx\` ON \`reviews\` (\`state\`,\`duty\`,\`at_region\`);`)
  await db.run(sql`CREATE INDEX \`state_atAgency_idx\` ON \`reviews\` (\`state\`,\`at_agency_id\`);`)
  await db.run(sql`CREATE INDEX \`state_due_idx\` ON \`reviews\` (\`state\`,\`due\`);`)
  await db.run(sql`CREATE INDEX \`documentId_type_idx\` ON \`reviews\` (\`document_id\`,\`type\`);`)
  await db.run(sql`DROP INDEX \`guides_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`guides_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`guides_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_guides_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_guides_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_guides_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`claims_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`claims_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`claims_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`claims\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`claims\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`claims\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`claims\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`claims\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_claims_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_claims_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_claims_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_claims_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_claims_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_claims_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_claims_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_claims_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`disclosure_entries_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`disclosure_entries_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`disclosure_entries_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`disclosure_entries\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_disclosure_entries_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_disclosure_entries_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_disclosure_entries_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_disclosure_entries_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`matters_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`matters_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`matters_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_matters_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_matters_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_matters_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`materials_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`materials_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`materials_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`materials\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`materials\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`materials\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`materials\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`materials\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_materials_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_materials_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_materials_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`licences_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`licences_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`licences_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`licences\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`licences\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`licences\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`licences\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`licences\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_licences_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_licences_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_licences_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_licences_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_licences_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_licences_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_licences_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_licences_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`laws_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`laws_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`laws_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`laws\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`laws\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`laws\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`laws\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`laws\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_laws_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_laws_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_laws_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_laws_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_laws_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_laws_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_laws_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_laws_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`aliases_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`aliases_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`aliases_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`aliases\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`aliases\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`aliases\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`aliases\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`aliases\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_aliases_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_aliases_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_aliases_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_aliases_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`questions_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`questions_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`questions_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`questions\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`questions\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`questions\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`questions\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`questions\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_questions_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_questions_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_questions_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`bundles_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`bundles_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`bundles_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`bundles\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`bundles\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`bundles\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`bundles\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`bundles\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_bundles_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_bundles_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_bundles_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`mobility_entries_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`mobility_entries_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`mobility_entries_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_mobility_entries_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_mobility_entries_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_mobility_entries_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`power_items_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`power_items_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`power_items_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`power_items\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`power_items\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`power_items\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`power_items\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`power_items\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_power_items_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_power_items_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_power_items_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_power_items_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`datasets_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`datasets_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`datasets_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`datasets\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`datasets\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`datasets\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`datasets\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`datasets\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_datasets_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_datasets_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_datasets_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_datasets_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`intermediary_services_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`intermediary_services_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`intermediary_services_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`intermediary_services\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_intermediary_services_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_intermediary_services_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_intermediary_services_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_intermediary_services_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`proof_items_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`proof_items_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`proof_items_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`proof_items\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`proof_items\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`proof_items\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`proof_items\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`proof_items\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_proof_items_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_proof_items_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_proof_items_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_proof_items_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`policy_benefits_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`policy_benefits_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`policy_benefits_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`policy_benefits\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_policy_benefits_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_policy_benefits_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_policy_benefits_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_policy_benefits_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`agencies_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`agencies_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`agencies_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`agencies\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`agencies\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`agencies\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`agencies\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`agencies\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_agencies_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_agencies_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_agencies_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`venues_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`venues_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`venues_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`venues\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`venues\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`venues\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`venues\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`venues\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_venues_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_venues_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_venues_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_venues_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_venues_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_venues_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_venues_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_venues_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`regions_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`regions_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`regions_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`regions\` DROP COLUMN \`findings_must\`;`)
  await db.run(sql`ALTER TABLE \`regions\` DROP COLUMN \`findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`regions\` DROP COLUMN \`findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`regions\` DROP COLUMN \`findings_of\`;`)
  await db.run(sql`ALTER TABLE \`regions\` DROP COLUMN \`findings_stale\`;`)
  await db.run(sql`DROP INDEX \`_regions_v_version_version_findings_must_idx\`;`)
  await db.run(sql`DROP INDEX \`_regions_v_version_version_findings_hints_idx\`;`)
  await db.run(sql`DROP INDEX \`_regions_v_version_version_findings_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`_regions_v\` DROP COLUMN \`version_findings_must\`;`)
  await db.run(sql`ALTER TABLE \`_regions_v\` DROP COLUMN \`version_findings_hints\`;`)
  await db.run(sql`ALTER TABLE \`_regions_v\` DROP COLUMN \`version_findings_rules\`;`)
  await db.run(sql`ALTER TABLE \`_regions_v\` DROP COLUMN \`version_findings_of\`;`)
  await db.run(sql`ALTER TABLE \`_regions_v\` DROP COLUMN \`version_findings_stale\`;`)
  await db.run(sql`DROP INDEX \`users_last_used_at_idx\`;`)
  await db.run(sql`DROP INDEX \`users_blocked_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`last_used_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`blocked_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`blocked_by_name\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`blocked_reason\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
