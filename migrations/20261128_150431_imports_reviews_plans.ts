import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`confirmations\` (
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
  await db.run(sql`CREATE TABLE \`users_grants_duties\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`users_grants\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_grants_duties_order_idx\` ON \`users_grants_duties\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`users_grants_duties_parent_idx\` ON \`users_grants_duties\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`review_plans_stages\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`duty\` text NOT NULL,
  	\`name\` text,
  	\`days\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`review_plans\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`review_plans_stages_order_idx\` ON \`review_plans_stages\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`review_plans_stages_parent_id_idx\` ON \`review_plans_stages\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`review_plans_substitutes\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`agency_id\` integer NOT NULL,
  	\`by_id\` integer NOT NULL,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`review_plans\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`review_plans_substitutes_order_idx\` ON \`review_plans_substitutes\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`review_plans_substitutes_parent_id_idx\` ON \`review_plans_substitutes\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`review_plans_substitutes_agency_idx\` ON \`review_plans_substitutes\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`review_plans_substitutes_by_idx\` ON \`review_plans_substitutes\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`review_plans\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`family\` text,
  	\`region\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`review_plans_updated_at_idx\` ON \`review_plans\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`review_plans_created_at_idx\` ON \`review_plans\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`reviews\` (
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
  await db.run(sql`CREATE TABLE \`comments\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`type\` text NOT NULL,
  	\`document_id\` text NOT NULL,
  	\`key\` text NOT NULL,
  	\`label\` text,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`field\` text,
  	\`text\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`by_id\` integer,
  	\`by_name\` text,
  	\`answer\` text,
  	\`resolved_by_id\` integer,
  	\`resolved_by_name\` text,
  	\`resolved_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`resolved_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`comments_region_code_idx\` ON \`comments\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`comments_agency_idx\` ON \`comments\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_by_idx\` ON \`comments\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_resolved_by_idx\` ON \`comments\` (\`resolved_by_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_updated_at_idx\` ON \`comments\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comments_created_at_idx\` ON \`comments\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`documentId_state_idx\` ON \`comments\` (\`document_id\`,\`state\`);`)
  await db.run(sql`CREATE TABLE \`comments_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`comments_rels_order_idx\` ON \`comments_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`comments_rels_parent_idx\` ON \`comments_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_rels_path_idx\` ON \`comments_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`comments_rels_users_id_idx\` ON \`comments_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`imports\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`by_id\` integer,
  	\`by_name\` text,
  	\`region_code\` text,
  	\`state\` text NOT NULL,
  	\`started_by\` text,
  	\`process\` text,
  	\`hash\` text,
  	\`size\` numeric,
  	\`settings\` text,
  	\`checked_hash\` text,
  	\`sender\` text,
  	\`list_hash\` text,
  	\`counts\` text,
  	\`total\` numeric,
  	\`sheets\` text,
  	\`notes\` text,
  	\`error\` text,
  	\`since\` text,
  	\`undo\` text,
  	\`run\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`imports_at_idx\` ON \`imports\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`imports_by_idx\` ON \`imports\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`imports_region_code_idx\` ON \`imports\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`imports_state_idx\` ON \`imports\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`imports_hash_idx\` ON \`imports\` (\`hash\`);`)
  await db.run(sql`CREATE INDEX \`imports_sender_idx\` ON \`imports\` (\`sender\`);`)
  await db.run(sql`CREATE INDEX \`imports_list_hash_idx\` ON \`imports\` (\`list_hash\`);`)
  await db.run(sql`CREATE INDEX \`imports_run_idx\` ON \`imports\` (\`run\`);`)
  await db.run(sql`CREATE INDEX \`imports_updated_at_idx\` ON \`imports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`imports_created_at_idx\` ON \`imports\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`mappings\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`sender\` text,
  	\`list\` text NOT NULL,
  	\`columns\` text NOT NULL,
  	\`by_name\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`mappings_name_idx\` ON \`mappings\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`mappings_updated_at_idx\` ON \`mappings\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`mappings_created_at_idx\` ON \`mappings\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`plans\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`type\` text NOT NULL,
  	\`record_id\` text NOT NULL,
  	\`label\` text,
  	\`content_hash\` text,
  	\`note\` text,
  	\`result\` text,
  	\`ended_at\` text,
  	\`ended_by\` text,
  	\`planned_at\` text NOT NULL,
  	\`by_id\` integer,
  	\`by_name\` text,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`plans_state_idx\` ON \`plans\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`plans_at_idx\` ON \`plans\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`plans_record_id_idx\` ON \`plans\` (\`record_id\`);`)
  await db.run(sql`CREATE INDEX \`plans_by_idx\` ON \`plans\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`plans_region_code_idx\` ON \`plans\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`plans_agency_idx\` ON \`plans\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`plans_updated_at_idx\` ON \`plans\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`plans_created_at_idx\` ON \`plans\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`upcoming\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_upcoming\` text;`)
  await db.run(sql`ALTER TABLE \`publish_runs\` ADD \`occasion\` text;`)
  await db.run(sql`CREATE INDEX \`publish_runs_occasion_idx\` ON \`publish_runs\` (\`occasion\`);`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`confirmations_days\` numeric;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`confirmations_gate\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`holidays\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`publish_on_approval\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`publish_on_day\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_confirmations_days\` numeric;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_confirmations_gate\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_holidays\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_publish_on_approval\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_publish_on_day\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`confirmations\`;`)
  await db.run(sql`DROP TABLE \`users_grants_duties\`;`)
  await db.run(sql`DROP TABLE \`review_plans_stages\`;`)
  await db.run(sql`DROP TABLE \`review_plans_substitutes\`;`)
  await db.run(sql`DROP TABLE \`review_plans\`;`)
  await db.run(sql`DROP TABLE \`reviews\`;`)
  await db.run(sql`DROP TABLE \`comments\`;`)
  await db.run(sql`DROP TABLE \`comments_rels\`;`)
  await db.run(sql`DROP TABLE \`imports\`;`)
  await db.run(sql`DROP TABLE \`mappings\`;`)
  await db.run(sql`DROP TABLE \`plans\`;`)
  await db.run(sql`DROP INDEX \`publish_runs_occasion_idx\`;`)
  await db.run(sql`ALTER TABLE \`publish_runs\` DROP COLUMN \`occasion\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`upcoming\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_upcoming\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`confirmations_days\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`confirmations_gate\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`holidays\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`publish_at\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`publish_on_approval\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`publish_on_day\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_confirmations_days\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_confirmations_gate\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_holidays\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_publish_at\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_publish_on_approval\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_publish_on_day\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
