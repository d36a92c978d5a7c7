import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`reconsideration_body_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`court_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`state_basis_title\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`state_basis_document\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`state_basis_authority\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`state_basis_url\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`state_basis_on\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`state_basis_until\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`state_basis_reason\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`rating_url\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`ratings_total\` numeric;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`ratings_good\` numeric;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`ratings_as_of\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`ratings_from\` text;`)
  await db.run(sql`CREATE INDEX \`guides_reconsideration_body_idx\` ON \`guides\` (\`reconsideration_body_id\`);`)
  await db.run(sql`CREATE INDEX \`guides_court_idx\` ON \`guides\` (\`court_id\`);`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_reconsideration_body_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_court_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_state_basis_title\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_state_basis_document\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_state_basis_authority\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_state_basis_url\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_state_basis_on\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_state_basis_until\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_state_basis_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_rating_url\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_ratings_total\` numeric;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_ratings_good\` numeric;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_ratings_as_of\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_ratings_from\` text;`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_reconsideration_body_idx\` ON \`_guides_v\` (\`version_reconsideration_body_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_court_idx\` ON \`_guides_v\` (\`version_court_id\`);`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`state_basis_title\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`state_basis_document\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`state_basis_authority\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`state_basis_url\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`state_basis_on\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`state_basis_until\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`state_basis_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_state_basis_title\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_state_basis_document\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_state_basis_authority\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_state_basis_url\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_state_basis_on\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_state_basis_until\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_state_basis_reason\` text;`)
  await db.run(sql`ALTER TABLE \`bundles\` ADD \`venue_id\` integer REFERENCES venues(id);`)
  await db.run(sql`ALTER TABLE \`bundles\` ADD \`window\` text;`)
  await db.run(sql`CREATE INDEX \`bundles_venue_idx\` ON \`bundles\` (\`venue_id\`);`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` ADD \`version_venue_id\` integer REFERENCES venues(id);`)
  await db.run(sql`ALTER TABLE \`_bundles_v\` ADD \`version_window\` text;`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_venue_idx\` ON \`_bundles_v\` (\`version_venue_id\`);`)
  await db.run(sql`ALTER TABLE \`mobility_entries\` ADD \`venue_id\` integer REFERENCES venues(id);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_venue_idx\` ON \`mobility_entries\` (\`venue_id\`);`)
  await db.run(sql`ALTER TABLE \`_mobility_entries_v\` ADD \`version_venue_id\` integer REFERENCES venues(id);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_venue_idx\` ON \`_mobility_entries_v\` (\`version_venue_id\`);`)
  await db.run(sql`ALTER TABLE \`agencies\` ADD \`reconsideration_body_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`ALTER TABLE \`agencies\` ADD \`court_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`CREATE INDEX \`agencies_reconsideration_body_idx\` ON \`agencies\` (\`reconsideration_body_id\`);`)
  await db.run(sql`CREATE INDEX \`agencies_court_idx\` ON \`agencies\` (\`court_id\`);`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` ADD \`version_reconsideration_body_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` ADD \`version_court_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_reconsideration_body_idx\` ON \`_agencies_v\` (\`version_reconsideration_body_id\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_court_idx\` ON \`_agencies_v\` (\`version_court_id\`);`)
  await db.run(sql`ALTER TABLE \`regions\` ADD \`reconsideration_body_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`ALTER TABLE \`regions\` ADD \`court_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`CREATE INDEX \`regions_reconsideration_body_idx\` ON \`regions\` (\`reconsideration_body_id\`);`)
  await db.run(sql`CREATE INDEX \`regions_court_idx\` ON \`regions\` (\`court_id\`);`)
  await db.run(sql`ALTER TABLE \`_regions_v\` ADD \`version_reconsideration_body_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`ALTER TABLE \`_regions_v\` ADD \`version_court_id\` integer REFERENCES agencies(id);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_reconsideration_body_idx\` ON \`_regions_v\` (\`version_reconsideration_body_id\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_court_idx\` ON \`_regions_v\` (\`version_court_id\`);`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`feedback_url\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`feedback_email\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`feedback_phone\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`rating_url\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`licence_url\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_feedback_url\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_feedback_email\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_feedback_phone\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_rating_url\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_licence_url\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)

  await db.run(sql`CREATE TABLE \`__new_guides\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`matter_id\` integer,
  	\`agency_id\` integer,
  	\`region_id\` integer,
  	\`code\` text,
  	\`name\` text,
  	\`consult\` text,
  	\`complain\` text,
  	\`online_url\` text,
  	\`online_mobile_url\` text,
  	\`online_query_url\` text,
  	\`online_result_url\` text,
  	\`online_kiosk\` text,
  	\`in_hall\` text,
  	\`not_in_hall_reason\` text,
  	\`integrated_window\` text,
  	\`promised_limit\` text,
  	\`promised_limit_note\` text,
  	\`visits\` numeric,
  	\`visit_reason\` text,
  	\`fully_online\` text,
  	\`booking\` text,
  	\`express\` text,
  	\`pay_online\` text,
  	\`cross_region\` text,
  	\`local_notes\` text,
  	\`forms\` text,
  	\`deviations\` text,
  	\`differences\` text,
  	\`exercise_level\` text,
  	\`agency_role\` text,
  	\`power_source\` text,
  	\`entrusted_by\` text,
  	\`in_charge\` text,
  	\`office\` text,
  	\`joint_agencies\` text,
  	\`state\` text,
  	\`task_version\` numeric,
  	\`effective_from\` text,
  	\`effective_to\` text,
  	\`verified_on\` text,
  	\`key\` text,
  	\`label\` text,
  	\`region_code\` text,
  	\`content_hash\` text,
  	\`import_hash\` text,
  	\`imported_content_hash\` text,
  	\`last_edited_by_id\` integer,
  	\`source\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_guides\`("id", "matter_id", "agency_id", "region_id", "code", "name", "consult", "complain", "online_url", "online_mobile_url", "online_query_url", "online_result_url", "online_kiosk", "in_hall", "not_in_hall_reason", "integrated_window", "promised_limit", "promised_limit_note", "visits", "visit_reason", "fully_online", "booking", "express", "pay_online", "cross_region", "local_notes", "forms", "deviations", "differences", "exercise_level", "agency_role", "power_source", "entrusted_by", "in_charge", "office", "joint_agencies", "state", "task_version", "effective_from", "effective_to", "verified_on", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status") SELECT "id", "matter_id", "agency_id", "region_id", "code", "name", "consult", "complain", "online_url", "online_mobile_url", "online_query_url", "online_result_url", "online_kiosk", "in_hall", "not_in_hall_reason", "integrated_window", "promised_limit", "promised_limit_note", "visits", "visit_reason", "fully_online", "booking", "express", "pay_online", "cross_region", "local_notes", "forms", "deviations", "differences", "exercise_level", "agency_role", "power_source", "entrusted_by", "in_charge", "office", "joint_agencies", "state", "task_version", "effective_from", "effective_to", "verified_on", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status" FROM \`guides\`;`)
  await db.run(sql`DROP TABLE \`guides\`;`)
  await db.run(sql`ALTER TABLE \`__new_guides\` RENAME TO \`guides\`;`)

  await db.run(sql`CREATE INDEX \`guides_matter_idx\` ON \`guides\` (\`matter_id\`);`)
  await db.run(sql`CREATE INDEX \`guides_agency_idx\` ON \`guides\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`guides_region_idx\` ON \`guides\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`guides_code_idx\` ON \`guides\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`guides_name_idx\` ON \`guides\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`guides_exercise_level_idx\` ON \`guides\` (\`exercise_level\`);`)
  await db.run(sql`CREATE INDEX \`guides_state_idx\` ON \`guides\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`guides_verified_on_idx\` ON \`guides\` (\`verified_on\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`guides_key_idx\` ON \`guides\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`guides_label_idx\` ON \`guides\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`guides_region_code_idx\` ON \`guides\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`guides_last_edited_by_idx\` ON \`guides\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`guides_updated_at_idx\` ON \`guides\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`guides_created_at_idx\` ON \`guides\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`guides__status_idx\` ON \`guides\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__guides_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_matter_id\` integer,
  	\`version_agency_id\` integer,
  	\`version_region_id\` integer,
  	\`version_code\` text,
  	\`version_name\` text,
  	\`version_consult\` text,
  	\`version_complain\` text,
  	\`version_online_url\` text,
  	\`version_online_mobile_url\` text,
  	\`version_online_query_url\` text,
  	\`version_online_result_url\` text,
  	\`version_online_kiosk\` text,
  	\`version_in_hall\` text,
  	\`version_not_in_hall_reason\` text,
  	\`version_integrated_window\` text,
  	\`version_promised_limit\` text,
  	\`version_promised_limit_note\` text,
  	\`version_visits\` numeric,
  	\`version_visit_reason\` text,
  	\`version_fully_online\` text,
  	\`version_booking\` text,
  	\`version_express\` text,
  	\`version_pay_online\` text,
  	\`version_cross_region\` text,
  	\`version_local_notes\` text,
  	\`version_forms\` text,
  	\`version_deviations\` text,
  	\`version_differences\` text,
  	\`version_exercise_level\` text,
  	\`version_agency_role\` text,
  	\`version_power_source\` text,
  	\`version_entrusted_by\` text,
  	\`version_in_charge\` text,
  	\`version_office\` text,
  	\`version_joint_agencies\` text,
  	\`version_state\` text,
  	\`version_task_version\` numeric,
  	\`version_effective_from\` text,
  	\`version_effective_to\` text,
  	\`version_verified_on\` text,
  	\`version_key\` text,
  	\`version_label\` text,
  	\`version_region_code\` text,
  	\`version_content_hash\` text,
  	\`version_import_hash\` text,
  	\`version_imported_content_hash\` text,
  	\`version_last_edited_by_id\` integer,
  	\`version_source\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__guides_v\`("id", "parent_id", "version_matter_id", "version_agency_id", "version_region_id", "version_code", "version_name", "version_consult", "version_complain", "version_online_url", "version_online_mobile_url", "version_online_query_url", "version_online_result_url", "version_online_kiosk", "version_in_hall", "version_not_in_hall_reason", "version_integrated_window", "version_promised_limit", "version_promised_limit_note", "version_visits", "version_visit_reason", "version_fully_online", "version_booking", "version_express", "version_pay_online", "version_cross_region", "version_local_notes", "version_forms", "version_deviations", "version_differences", "version_exercise_level", "version_agency_role", "version_power_source", "version_entrusted_by", "version_in_charge", "version_office", "version_joint_agencies", "version_state", "version_task_version", "version_effective_from", "version_effective_to", "version_verified_on", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest") SELECT "id", "parent_id", "version_matter_id", "version_agency_id", "version_region_id", "version_code", "version_name", "version_consult", "version_complain", "version_online_url", "version_online_mobile_url", "version_online_query_url", "version_online_result_url", "version_online_kiosk", "version_in_hall", "version_not_in_hall_reason", "version_integrated_window", "version_promised_limit", "version_promised_limit_note", "version_visits", "version_visit_reason", "version_fully_online", "version_booking", "version_express", "version_pay_online", "version_cross_region", "version_local_notes", "version_forms", "version_deviations", "version_differences", "version_exercise_level", "version_agency_role", "version_power_source", "version_entrusted_by", "version_in_charge", "version_office", "version_joint_agencies", "version_state", "version_task_version", "version_effective_from", "version_effective_to", "version_verified_on", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest" FROM \`_guides_v\`;`)
  await db.run(sql`DROP TABLE \`_guides_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__guides_v\` RENAME TO \`_guides_v\`;`)
  await db.run(sql`CREATE INDEX \`_guides_v_parent_idx\` ON \`_guides_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_matter_idx\` ON \`_guides_v\` (\`version_matter_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_agency_idx\` ON \`_guides_v\` (\`version_agency_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_region_idx\` ON \`_guides_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_code_idx\` ON \`_guides_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_name_idx\` ON \`_guides_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_exercise_level_idx\` ON \`_guides_v\` (\`version_exercise_level\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_state_idx\` ON \`_guides_v\` (\`version_state\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_verified_on_idx\` ON \`_guides_v\` (\`version_verified_on\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_key_idx\` ON \`_guides_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_label_idx\` ON \`_guides_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_region_code_idx\` ON \`_guides_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_last_edited_by_idx\` ON \`_guides_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_updated_at_idx\` ON \`_guides_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_created_at_idx\` ON \`_guides_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version__status_idx\` ON \`_guides_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_created_at_idx\` ON \`_guides_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_updated_at_idx\` ON \`_guides_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_latest_idx\` ON \`_guides_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`__new_bundles\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`code\` text,
  	\`region_id\` integer,
  	\`lead_id\` integer,
  	\`summary\` text,
  	\`items\` text,
  	\`scenarios\` text,
  	\`conditions\` text,
  	\`materials\` text,
  	\`materials_before\` numeric,
  	\`form\` text,
  	\`limit\` text,
  	\`limit_before\` text,
  	\`apply\` text,
  	\`acceptance\` text,
  	\`review\` text,
  	\`issue\` text,
  	\`url\` text,
  	\`key\` text,
  	\`label\` text,
  	\`region_code\` text,
  	\`content_hash\` text,
  	\`import_hash\` text,
  	\`imported_content_hash\` text,
  	\`last_edited_by_id\` integer,
  	\`source\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`lead_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_bundles\`("id", "name", "code", "region_id", "lead_id", "summary", "items", "scenarios", "conditions", "materials", "materials_before", "form", "limit", "limit_before", "apply", "acceptance", "review", "issue", "url", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status") SELECT "id", "name", "code", "region_id", "lead_id", "summary", "items", "scenarios", "conditions", "materials", "materials_before", "form", "limit", "limit_before", "apply", "acceptance", "review", "issue", "url", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status" FROM \`bundles\`;`)
  await db.run(sql`DROP TABLE \`bundles\`;`)
  await db.run(sql`ALTER TABLE \`__new_bundles\` RENAME TO \`bundles\`;`)
  await db.run(sql`CREATE INDEX \`bundles_name_idx\` ON \`bundles\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`bundles_code_idx\` ON \`bundles\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`bundles_region_idx\` ON \`bundles\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`bundles_lead_idx\` ON \`bundles\` (\`lead_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`bundles_key_idx\` ON \`bundles\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`bundles_label_idx\` ON \`bundles\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`bundles_region_code_idx\` ON \`bundles\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`bundles_last_edited_by_idx\` ON \`bundles\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`bundles_updated_at_idx\` ON \`bundles\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`bundles_created_at_idx\` ON \`bundles\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`bundles__status_idx\` ON \`bundles\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__bundles_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_code\` text,
  	\`version_region_id\` integer,
  	\`version_lead_id\` integer,
  	\`version_summary\` text,
  	\`version_items\` text,
  	\`version_scenarios\` text,
  	\`version_conditions\` text,
  	\`version_materials\` text,
  	\`version_materials_before\` numeric,
  	\`version_form\` text,
  	\`version_limit\` text,
  	\`version_limit_before\` text,
  	\`version_apply\` text,
  	\`version_acceptance\` text,
  	\`version_review\` text,
  	\`version_issue\` text,
  	\`version_url\` text,
  	\`version_key\` text,
  	\`version_label\` text,
  	\`version_region_code\` text,
  	\`version_content_hash\` text,
  	\`version_import_hash\` text,
  	\`version_imported_content_hash\` text,
  	\`version_last_edited_by_id\` integer,
  	\`version_source\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`bundles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_lead_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__bundles_v\`("id", "parent_id", "version_name", "version_code", "version_region_id", "version_lead_id", "version_summary", "version_items", "version_scenarios", "version_conditions", "version_materials", "version_materials_before", "version_form", "version_limit", "version_limit_before", "version_apply", "version_acceptance", "version_review", "version_issue", "version_url", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest") SELECT "id", "parent_id", "version_name", "version_code", "version_region_id", "version_lead_id", "version_summary", "version_items", "version_scenarios", "version_conditions", "version_materials", "version_materials_before", "version_form", "version_limit", "version_limit_before", "version_apply", "version_acceptance", "version_review", "version_issue", "version_url", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest" FROM \`_bundles_v\`;`)
  await db.run(sql`DROP TABLE \`_bundles_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__bundles_v\` RENAME TO \`_bundles_v\`;`)
  await db.run(sql`CREATE INDEX \`_bundles_v_parent_idx\` ON \`_bundles_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_name_idx\` ON \`_bundles_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_code_idx\` ON \`_bundles_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_region_idx\` ON \`_bundles_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_lead_idx\` ON \`_bundles_v\` (\`version_lead_id\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_key_idx\` ON \`_bundles_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_label_idx\` ON \`_bundles_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_region_code_idx\` ON \`_bundles_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_last_edited_by_idx\` ON \`_bundles_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_updated_at_idx\` ON \`_bundles_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version_created_at_idx\` ON \`_bundles_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_version_version__status_idx\` ON \`_bundles_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_created_at_idx\` ON \`_bundles_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_updated_at_idx\` ON \`_bundles_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_latest_idx\` ON \`_bundles_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`__new_mobility_entries\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`matter_id\` integer,
  	\`region_id\` integer,
  	\`mode\` text,
  	\`receives\` text,
  	\`decides\` text,
  	\`window\` text,
  	\`counterparts\` text,
  	\`batch\` text,
  	\`issuer\` text,
  	\`document\` text,
  	\`from\` text,
  	\`key\` text,
  	\`label\` text,
  	\`region_code\` text,
  	\`content_hash\` text,
  	\`import_hash\` text,
  	\`imported_content_hash\` text,
  	\`last_edited_by_id\` integer,
  	\`source\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_mobility_entries\`("id", "kind", "matter_id", "region_id", "mode", "receives", "decides", "window", "counterparts", "batch", "issuer", "document", "from", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status") SELECT "id", "kind", "matter_id", "region_id", "mode", "receives", "decides", "window", "counterparts", "batch", "issuer", "document", "from", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status" FROM \`mobility_entries\`;`)
  await db.run(sql`DROP TABLE \`mobility_entries\`;`)
  await db.run(sql`ALTER TABLE \`__new_mobility_entries\` RENAME TO \`mobility_entries\`;`)
  await db.run(sql`CREATE INDEX \`mobility_entries_kind_idx\` ON \`mobility_entries\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_matter_idx\` ON \`mobility_entries\` (\`matter_id\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_region_idx\` ON \`mobility_entries\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_mode_idx\` ON \`mobility_entries\` (\`mode\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_batch_idx\` ON \`mobility_entries\` (\`batch\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`mobility_entries_key_idx\` ON \`mobility_entries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_label_idx\` ON \`mobility_entries\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_region_code_idx\` ON \`mobility_entries\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_last_edited_by_idx\` ON \`mobility_entries\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_updated_at_idx\` ON \`mobility_entries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries_created_at_idx\` ON \`mobility_entries\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`mobility_entries__status_idx\` ON \`mobility_entries\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__mobility_entries_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_kind\` text,
  	\`version_matter_id\` integer,
  	\`version_region_id\` integer,
  	\`version_mode\` text,
  	\`version_receives\` text,
  	\`version_decides\` text,
  	\`version_window\` text,
  	\`version_counterparts\` text,
  	\`version_batch\` text,
  	\`version_issuer\` text,
  	\`version_document\` text,
  	\`version_from\` text,
  	\`version_key\` text,
  	\`version_label\` text,
  	\`version_region_code\` text,
  	\`version_content_hash\` text,
  	\`version_import_hash\` text,
  	\`version_imported_content_hash\` text,
  	\`version_last_edited_by_id\` integer,
  	\`version_source\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`mobility_entries\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__mobility_entries_v\`("id", "parent_id", "version_kind", "version_matter_id", "version_region_id", "version_mode", "version_receives", "version_decides", "version_window", "version_counterparts", "version_batch", "version_issuer", "version_document", "version_from", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest") SELECT "id", "parent_id", "version_kind", "version_matter_id", "version_region_id", "version_mode", "version_receives", "version_decides", "version_window", "version_counterparts", "version_batch", "version_issuer", "version_document", "version_from", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest" FROM \`_mobility_entries_v\`;`)
  await db.run(sql`DROP TABLE \`_mobility_entries_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__mobility_entries_v\` RENAME TO \`_mobility_entries_v\`;`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_parent_idx\` ON \`_mobility_entries_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_kind_idx\` ON \`_mobility_entries_v\` (\`version_kind\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_matter_idx\` ON \`_mobility_entries_v\` (\`version_matter_id\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_region_idx\` ON \`_mobility_entries_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_mode_idx\` ON \`_mobility_entries_v\` (\`version_mode\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_batch_idx\` ON \`_mobility_entries_v\` (\`version_batch\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_key_idx\` ON \`_mobility_entries_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_label_idx\` ON \`_mobility_entries_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_region_code_idx\` ON \`_mobility_entries_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_last_edited_by_idx\` ON \`_mobility_entries_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_updated_at_idx\` ON \`_mobility_entries_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version_created_at_idx\` ON \`_mobility_entries_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_version_version__status_idx\` ON \`_mobility_entries_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_created_at_idx\` ON \`_mobility_entries_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_updated_at_idx\` ON \`_mobility_entries_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_mobility_entries_v_latest_idx\` ON \`_mobility_entries_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`__new_agencies\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`short_name\` text,
  	\`region_id\` integer,
  	\`credit_code\` text,
  	\`nature\` text,
  	\`address\` text,
  	\`phones\` text,
  	\`website\` text,
  	\`parent_id\` integer,
  	\`system\` text,
  	\`duties\` text,
  	\`codes_seen\` text,
  	\`key\` text,
  	\`label\` text,
  	\`region_code\` text,
  	\`content_hash\` text,
  	\`import_hash\` text,
  	\`imported_content_hash\` text,
  	\`last_edited_by_id\` integer,
  	\`source\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_agencies\`("id", "name", "short_name", "region_id", "credit_code", "nature", "address", "phones", "website", "parent_id", "system", "duties", "codes_seen", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status") SELECT "id", "name", "short_name", "region_id", "credit_code", "nature", "address", "phones", "website", "parent_id", "system", "duties", "codes_seen", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status" FROM \`agencies\`;`)
  await db.run(sql`DROP TABLE \`agencies\`;`)
  await db.run(sql`ALTER TABLE \`__new_agencies\` RENAME TO \`agencies\`;`)
  await db.run(sql`CREATE INDEX \`agencies_name_idx\` ON \`agencies\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`agencies_region_idx\` ON \`agencies\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`agencies_credit_code_idx\` ON \`agencies\` (\`credit_code\`);`)
  await db.run(sql`CREATE INDEX \`agencies_nature_idx\` ON \`agencies\` (\`nature\`);`)
  await db.run(sql`CREATE INDEX \`agencies_parent_idx\` ON \`agencies\` (\`parent_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`agencies_key_idx\` ON \`agencies\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`agencies_label_idx\` ON \`agencies\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`agencies_region_code_idx\` ON \`agencies\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`agencies_last_edited_by_idx\` ON \`agencies\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`agencies_updated_at_idx\` ON \`agencies\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`agencies_created_at_idx\` ON \`agencies\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`agencies__status_idx\` ON \`agencies\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__agencies_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_short_name\` text,
  	\`version_region_id\` integer,
  	\`version_credit_code\` text,
  	\`version_nature\` text,
  	\`version_address\` text,
  	\`version_phones\` text,
  	\`version_website\` text,
  	\`version_parent_id\` integer,
  	\`version_system\` text,
  	\`version_duties\` text,
  	\`version_codes_seen\` text,
  	\`version_key\` text,
  	\`version_label\` text,
  	\`version_region_code\` text,
  	\`version_content_hash\` text,
  	\`version_import_hash\` text,
  	\`version_imported_content_hash\` text,
  	\`version_last_edited_by_id\` integer,
  	\`version_source\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_parent_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__agencies_v\`("id", "parent_id", "version_name", "version_short_name", "version_region_id", "version_credit_code", "version_nature", "version_address", "version_phones", "version_website", "version_parent_id", "version_system", "version_duties", "version_codes_seen", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest") SELECT "id", "parent_id", "version_name", "version_short_name", "version_region_id", "version_credit_code", "version_nature", "version_address", "version_phones", "version_website", "version_parent_id", "version_system", "version_duties", "version_codes_seen", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest" FROM \`_agencies_v\`;`)
  await db.run(sql`DROP TABLE \`_agencies_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__agencies_v\` RENAME TO \`_agencies_v\`;`)
  await db.run(sql`CREATE INDEX \`_agencies_v_parent_idx\` ON \`_agencies_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_name_idx\` ON \`_agencies_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_region_idx\` ON \`_agencies_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_credit_code_idx\` ON \`_agencies_v\` (\`version_credit_code\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_nature_idx\` ON \`_agencies_v\` (\`version_nature\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_parent_idx\` ON \`_agencies_v\` (\`version_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_key_idx\` ON \`_agencies_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_label_idx\` ON \`_agencies_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_region_code_idx\` ON \`_agencies_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_last_edited_by_idx\` ON \`_agencies_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_updated_at_idx\` ON \`_agencies_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version_created_at_idx\` ON \`_agencies_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_version_version__status_idx\` ON \`_agencies_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_created_at_idx\` ON \`_agencies_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_updated_at_idx\` ON \`_agencies_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_agencies_v_latest_idx\` ON \`_agencies_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`__new_regions\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`code\` text,
  	\`name\` text,
  	\`short_name\` text,
  	\`kind\` text,
  	\`parent_id\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`successor_id\` integer,
  	\`key\` text,
  	\`label\` text,
  	\`region_code\` text,
  	\`content_hash\` text,
  	\`import_hash\` text,
  	\`imported_content_hash\` text,
  	\`last_edited_by_id\` integer,
  	\`source\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`successor_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_regions\`("id", "code", "name", "short_name", "kind", "parent_id", "from", "until", "successor_id", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status") SELECT "id", "code", "name", "short_name", "kind", "parent_id", "from", "until", "successor_id", "key", "label", "region_code", "content_hash", "import_hash", "imported_content_hash", "last_edited_by_id", "source", "updated_at", "created_at", "_status" FROM \`regions\`;`)
  await db.run(sql`DROP TABLE \`regions\`;`)
  await db.run(sql`ALTER TABLE \`__new_regions\` RENAME TO \`regions\`;`)
  await db.run(sql`CREATE INDEX \`regions_code_idx\` ON \`regions\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`regions_name_idx\` ON \`regions\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`regions_kind_idx\` ON \`regions\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`regions_parent_idx\` ON \`regions\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`regions_successor_idx\` ON \`regions\` (\`successor_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`regions_key_idx\` ON \`regions\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`regions_label_idx\` ON \`regions\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`regions_region_code_idx\` ON \`regions\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`regions_last_edited_by_idx\` ON \`regions\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`regions_updated_at_idx\` ON \`regions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`regions_created_at_idx\` ON \`regions\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`regions__status_idx\` ON \`regions\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__regions_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_code\` text,
  	\`version_name\` text,
  	\`version_short_name\` text,
  	\`version_kind\` text,
  	\`version_parent_id\` integer,
  	\`version_from\` text,
  	\`version_until\` text,
  	\`version_successor_id\` integer,
  	\`version_key\` text,
  	\`version_label\` text,
  	\`version_region_code\` text,
  	\`version_content_hash\` text,
  	\`version_import_hash\` text,
  	\`version_imported_content_hash\` text,
  	\`version_last_edited_by_id\` integer,
  	\`version_source\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_parent_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_successor_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__regions_v\`("id", "parent_id", "version_code", "version_name", "version_short_name", "version_kind", "version_parent_id", "version_from", "version_until", "version_successor_id", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest") SELECT "id", "parent_id", "version_code", "version_name", "version_short_name", "version_kind", "version_parent_id", "version_from", "version_until", "version_successor_id", "version_key", "version_label", "version_region_code", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_last_edited_by_id", "version_source", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest" FROM \`_regions_v\`;`)
  await db.run(sql`DROP TABLE \`_regions_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__regions_v\` RENAME TO \`_regions_v\`;`)
  await db.run(sql`CREATE INDEX \`_regions_v_parent_idx\` ON \`_regions_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_code_idx\` ON \`_regions_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_name_idx\` ON \`_regions_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_kind_idx\` ON \`_regions_v\` (\`version_kind\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_parent_idx\` ON \`_regions_v\` (\`version_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_successor_idx\` ON \`_regions_v\` (\`version_successor_id\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_key_idx\` ON \`_regions_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_label_idx\` ON \`_regions_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_region_code_idx\` ON \`_regions_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_last_edited_by_idx\` ON \`_regions_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_updated_at_idx\` ON \`_regions_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version_created_at_idx\` ON \`_regions_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_version_version__status_idx\` ON \`_regions_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_created_at_idx\` ON \`_regions_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_updated_at_idx\` ON \`_regions_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_regions_v_latest_idx\` ON \`_regions_v\` (\`latest\`);`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`state_basis_title\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`state_basis_document\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`state_basis_authority\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`state_basis_url\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`state_basis_on\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`state_basis_until\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`state_basis_reason\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_state_basis_title\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_state_basis_document\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_state_basis_authority\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_state_basis_url\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_state_basis_on\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_state_basis_until\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_state_basis_reason\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`feedback_url\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`feedback_email\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`feedback_phone\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`rating_url\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`licence_url\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_feedback_url\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_feedback_email\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_feedback_phone\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_rating_url\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_licence_url\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
