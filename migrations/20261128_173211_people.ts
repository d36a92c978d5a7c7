import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
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
  await db.run(sql`ALTER TABLE \`deviations\` ADD \`handled_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`deviations_handled_by_idx\` ON \`deviations\` (\`handled_by_id\`);`)
  await db.run(sql`ALTER TABLE \`confirmations\` ADD \`handled_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`confirmations_handled_by_idx\` ON \`confirmations\` (\`handled_by_id\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`last_used_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`blocked_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`blocked_by_name\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`blocked_reason\` text;`)
  await db.run(sql`CREATE INDEX \`users_last_used_at_idx\` ON \`users\` (\`last_used_at\`);`)
  await db.run(sql`CREATE INDEX \`users_blocked_at_idx\` ON \`users\` (\`blocked_at\`);`)
  await db.run(sql`ALTER TABLE \`reviews\` ADD \`handled_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`reviews_handled_by_idx\` ON \`reviews\` (\`handled_by_id\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`hand_overs\`;`)
  await db.run(sql`DROP TABLE \`account_checks\`;`)

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
  await db.run(sql`DROP INDEX \`users_last_used_at_idx\`;`)
  await db.run(sql`DROP INDEX \`users_blocked_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`last_used_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`blocked_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`blocked_by_name\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`blocked_reason\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
