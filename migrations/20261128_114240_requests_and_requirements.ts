import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`deviations\` (
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
  await db.run(sql`CREATE TABLE \`difference_decisions\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`batch\` text,
  	\`guide_id\` integer,
  	\`matter_id\` integer,
  	\`element\` text,
  	\`action\` text,
  	\`value\` text,
  	\`standard\` text,
  	\`note\` text,
  	\`removed\` text,
  	\`proposal\` text,
  	\`deviation\` text,
  	\`state\` text,
  	\`label\` text,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`decided_by_id\` integer,
  	\`undone_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`guide_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`decided_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`undone_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`difference_decisions_batch_idx\` ON \`difference_decisions\` (\`batch\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_guide_idx\` ON \`difference_decisions\` (\`guide_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_matter_idx\` ON \`difference_decisions\` (\`matter_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_element_idx\` ON \`difference_decisions\` (\`element\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_action_idx\` ON \`difference_decisions\` (\`action\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_state_idx\` ON \`difference_decisions\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_region_code_idx\` ON \`difference_decisions\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_agency_idx\` ON \`difference_decisions\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_decided_by_idx\` ON \`difference_decisions\` (\`decided_by_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_undone_by_idx\` ON \`difference_decisions\` (\`undone_by_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_updated_at_idx\` ON \`difference_decisions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_created_at_idx\` ON \`difference_decisions\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`online_single_login\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`online_mobile_single_login\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`local_code\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_online_single_login\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_online_mobile_single_login\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_local_code\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`standard_person_local_themes\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`standard_firm_local_themes\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`standard_industries\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`standard_review_type\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`standard_levy_kind\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`standard_levy_reduction_applies\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`standard_levy_reduction_explain\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`standard_penalty\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`item_source\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_standard_person_local_themes\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_standard_firm_local_themes\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_standard_industries\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_standard_review_type\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_standard_levy_kind\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_standard_levy_reduction_applies\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_standard_levy_reduction_explain\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_standard_penalty\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_item_source\` text;`)
  await db.run(sql`ALTER TABLE \`materials\` ADD \`clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` ADD \`version_clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`questions\` ADD \`similar\` text;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` ADD \`version_similar\` text;`)
  await db.run(sql`ALTER TABLE \`proposals\` ADD \`element\` text;`)
  await db.run(sql`ALTER TABLE \`proposals\` ADD \`guides\` text;`)
  await db.run(sql`ALTER TABLE \`proposals\` ADD \`origin\` text;`)
  await db.run(sql`ALTER TABLE \`proposals\` ADD \`proposed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`proposals_proposed_by_idx\` ON \`proposals\` (\`proposed_by_id\`);`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`required\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`show_differences\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_required\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_show_differences\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`deviations\`;`)
  await db.run(sql`DROP TABLE \`difference_decisions\`;`)

  await db.run(sql`CREATE TABLE \`__new_proposals\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`type\` text,
  	\`target\` text,
  	\`target_name\` text,
  	\`name\` text,
  	\`why\` text,
  	\`values\` text,
  	\`row\` text,
  	\`state\` text NOT NULL,
  	\`note\` text,
  	\`key\` text NOT NULL,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`decided_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`decided_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_proposals\`("id", "kind", "type", "target", "target_name", "name", "why", "values", "row", "state", "note", "key", "region_code", "agency_id", "decided_by_id", "updated_at", "created_at") SELECT "id", "kind", "type", "target", "target_name", "name", "why", "values", "row", "state", "note", "key", "region_code", "agency_id", "decided_by_id", "updated_at", "created_at" FROM \`proposals\`;`)
  await db.run(sql`DROP TABLE \`proposals\`;`)
  await db.run(sql`ALTER TABLE \`__new_proposals\` RENAME TO \`proposals\`;`)

  await db.run(sql`CREATE INDEX \`proposals_kind_idx\` ON \`proposals\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`proposals_type_idx\` ON \`proposals\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`proposals_target_idx\` ON \`proposals\` (\`target\`);`)
  await db.run(sql`CREATE INDEX \`proposals_state_idx\` ON \`proposals\` (\`state\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`proposals_key_idx\` ON \`proposals\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`proposals_region_code_idx\` ON \`proposals\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`proposals_agency_idx\` ON \`proposals\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`proposals_decided_by_idx\` ON \`proposals\` (\`decided_by_id\`);`)
  await db.run(sql`CREATE INDEX \`proposals_updated_at_idx\` ON \`proposals\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`proposals_created_at_idx\` ON \`proposals\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`online_single_login\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`online_mobile_single_login\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`local_code\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_online_single_login\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_online_mobile_single_login\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_local_code\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`standard_person_local_themes\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`standard_firm_local_themes\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`standard_industries\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`standard_review_type\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`standard_levy_kind\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`standard_levy_reduction_applies\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`standard_levy_reduction_explain\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`standard_penalty\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`item_source\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_standard_person_local_themes\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_standard_firm_local_themes\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_standard_industries\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_standard_review_type\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_standard_levy_kind\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_standard_levy_reduction_applies\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_standard_levy_reduction_explain\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_standard_penalty\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_item_source\`;`)
  await db.run(sql`ALTER TABLE \`materials\` DROP COLUMN \`clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` DROP COLUMN \`version_clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`questions\` DROP COLUMN \`similar\`;`)
  await db.run(sql`ALTER TABLE \`_questions_v\` DROP COLUMN \`version_similar\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`required\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`show_differences\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_required\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_show_differences\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
