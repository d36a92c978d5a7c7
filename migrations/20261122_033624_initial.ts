import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`guides_venues\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`venue_id\` integer,
  	\`window\` text,
  	\`role\` text,
  	\`note\` text,
  	FOREIGN KEY (\`venue_id\`) REFERENCES \`venues\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`guides_venues_order_idx\` ON \`guides_venues\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`guides_venues_parent_id_idx\` ON \`guides_venues\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`guides_venues_venue_idx\` ON \`guides_venues\` (\`venue_id\`);`)
  await db.run(sql`CREATE TABLE \`guides_handling_forms\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`guides_handling_forms_order_idx\` ON \`guides_handling_forms\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`guides_handling_forms_parent_idx\` ON \`guides_handling_forms\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`guides_online_depth\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`guides_online_depth_order_idx\` ON \`guides_online_depth\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`guides_online_depth_parent_idx\` ON \`guides_online_depth\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`guides_faq\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`question\` text,
  	\`answer\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`guides_faq_order_idx\` ON \`guides_faq\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`guides_faq_parent_id_idx\` ON \`guides_faq\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`guides\` (
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
  await db.run(sql`CREATE TABLE \`_guides_v_version_venues\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`venue_id\` integer,
  	\`window\` text,
  	\`role\` text,
  	\`note\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`venue_id\`) REFERENCES \`venues\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_guides_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_guides_v_version_venues_order_idx\` ON \`_guides_v_version_venues\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_venues_parent_id_idx\` ON \`_guides_v_version_venues\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_venues_venue_idx\` ON \`_guides_v_version_venues\` (\`venue_id\`);`)
  await db.run(sql`CREATE TABLE \`_guides_v_version_handling_forms\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_guides_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_guides_v_version_handling_forms_order_idx\` ON \`_guides_v_version_handling_forms\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_handling_forms_parent_idx\` ON \`_guides_v_version_handling_forms\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_guides_v_version_online_depth\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_guides_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_guides_v_version_online_depth_order_idx\` ON \`_guides_v_version_online_depth\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_online_depth_parent_idx\` ON \`_guides_v_version_online_depth\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_guides_v_version_faq\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`question\` text,
  	\`answer\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_guides_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_guides_v_version_faq_order_idx\` ON \`_guides_v_version_faq\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_faq_parent_id_idx\` ON \`_guides_v_version_faq\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_guides_v\` (
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
  await db.run(sql`CREATE TABLE \`claims\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`matter_id\` integer,
  	\`agency_id\` integer,
  	\`region_id\` integer,
  	\`state\` text,
  	\`reason\` text,
  	\`document\` text,
  	\`on\` text,
  	\`list_code\` text,
  	\`list_name\` text,
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
  await db.run(sql`CREATE INDEX \`claims_matter_idx\` ON \`claims\` (\`matter_id\`);`)
  await db.run(sql`CREATE INDEX \`claims_agency_idx\` ON \`claims\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`claims_region_idx\` ON \`claims\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`claims_state_idx\` ON \`claims\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`claims_on_idx\` ON \`claims\` (\`on\`);`)
  await db.run(sql`CREATE INDEX \`claims_list_code_idx\` ON \`claims\` (\`list_code\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`claims_key_idx\` ON \`claims\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`claims_label_idx\` ON \`claims\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`claims_region_code_idx\` ON \`claims\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`claims_last_edited_by_idx\` ON \`claims\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`claims_updated_at_idx\` ON \`claims\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`claims_created_at_idx\` ON \`claims\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`claims__status_idx\` ON \`claims\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_claims_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_matter_id\` integer,
  	\`version_agency_id\` integer,
  	\`version_region_id\` integer,
  	\`version_state\` text,
  	\`version_reason\` text,
  	\`version_document\` text,
  	\`version_on\` text,
  	\`version_list_code\` text,
  	\`version_list_name\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`claims\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_claims_v_parent_idx\` ON \`_claims_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_matter_idx\` ON \`_claims_v\` (\`version_matter_id\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_agency_idx\` ON \`_claims_v\` (\`version_agency_id\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_region_idx\` ON \`_claims_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_state_idx\` ON \`_claims_v\` (\`version_state\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_on_idx\` ON \`_claims_v\` (\`version_on\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_list_code_idx\` ON \`_claims_v\` (\`version_list_code\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_key_idx\` ON \`_claims_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_label_idx\` ON \`_claims_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_region_code_idx\` ON \`_claims_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_last_edited_by_idx\` ON \`_claims_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_updated_at_idx\` ON \`_claims_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version_created_at_idx\` ON \`_claims_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_version_version__status_idx\` ON \`_claims_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_created_at_idx\` ON \`_claims_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_updated_at_idx\` ON \`_claims_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_claims_v_latest_idx\` ON \`_claims_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`disclosure_entries_carriers\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`disclosure_entries\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`disclosure_entries_carriers_order_idx\` ON \`disclosure_entries_carriers\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_carriers_parent_idx\` ON \`disclosure_entries_carriers\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`disclosure_entries_levels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`disclosure_entries\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`disclosure_entries_levels_order_idx\` ON \`disclosure_entries_levels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_levels_parent_idx\` ON \`disclosure_entries_levels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`disclosure_entries\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`region_id\` integer,
  	\`field\` text,
  	\`number\` text,
  	\`item1\` text,
  	\`item2\` text,
  	\`item3\` text,
  	\`content\` text,
  	\`limit\` text,
  	\`mode\` text,
  	\`carrier_note\` text,
  	\`audience\` text,
  	\`audience_note\` text,
  	\`cycle\` text,
  	\`address\` text,
  	\`body\` text,
  	\`office\` text,
  	\`basis\` text,
  	\`consult\` text,
  	\`complain\` text,
  	\`kind\` text,
  	\`matter_id\` integer,
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
  	FOREIGN KEY (\`matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`disclosure_entries_region_idx\` ON \`disclosure_entries\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_field_idx\` ON \`disclosure_entries\` (\`field\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_number_idx\` ON \`disclosure_entries\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_item1_idx\` ON \`disclosure_entries\` (\`item1\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_mode_idx\` ON \`disclosure_entries\` (\`mode\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_matter_idx\` ON \`disclosure_entries\` (\`matter_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`disclosure_entries_key_idx\` ON \`disclosure_entries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_label_idx\` ON \`disclosure_entries\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_region_code_idx\` ON \`disclosure_entries\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_last_edited_by_idx\` ON \`disclosure_entries\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_updated_at_idx\` ON \`disclosure_entries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries_created_at_idx\` ON \`disclosure_entries\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`disclosure_entries__status_idx\` ON \`disclosure_entries\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_disclosure_entries_v_version_carriers\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_disclosure_entries_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_carriers_order_idx\` ON \`_disclosure_entries_v_version_carriers\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_carriers_parent_idx\` ON \`_disclosure_entries_v_version_carriers\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_disclosure_entries_v_version_levels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_disclosure_entries_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_levels_order_idx\` ON \`_disclosure_entries_v_version_levels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_levels_parent_idx\` ON \`_disclosure_entries_v_version_levels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_disclosure_entries_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_region_id\` integer,
  	\`version_field\` text,
  	\`version_number\` text,
  	\`version_item1\` text,
  	\`version_item2\` text,
  	\`version_item3\` text,
  	\`version_content\` text,
  	\`version_limit\` text,
  	\`version_mode\` text,
  	\`version_carrier_note\` text,
  	\`version_audience\` text,
  	\`version_audience_note\` text,
  	\`version_cycle\` text,
  	\`version_address\` text,
  	\`version_body\` text,
  	\`version_office\` text,
  	\`version_basis\` text,
  	\`version_consult\` text,
  	\`version_complain\` text,
  	\`version_kind\` text,
  	\`version_matter_id\` integer,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`disclosure_entries\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_parent_idx\` ON \`_disclosure_entries_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_region_idx\` ON \`_disclosure_entries_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_field_idx\` ON \`_disclosure_entries_v\` (\`version_field\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_number_idx\` ON \`_disclosure_entries_v\` (\`version_number\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_item1_idx\` ON \`_disclosure_entries_v\` (\`version_item1\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_mode_idx\` ON \`_disclosure_entries_v\` (\`version_mode\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_matter_idx\` ON \`_disclosure_entries_v\` (\`version_matter_id\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_key_idx\` ON \`_disclosure_entries_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_label_idx\` ON \`_disclosure_entries_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_region_code_idx\` ON \`_disclosure_entries_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_last_edited_by_idx\` ON \`_disclosure_entries_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_updated_at_idx\` ON \`_disclosure_entries_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version_created_at_idx\` ON \`_disclosure_entries_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_version_version__status_idx\` ON \`_disclosure_entries_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_created_at_idx\` ON \`_disclosure_entries_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_updated_at_idx\` ON \`_disclosure_entries_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosure_entries_v_latest_idx\` ON \`_disclosure_entries_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`reports\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`guide_id\` integer,
  	\`page\` text,
  	\`text\` text NOT NULL,
  	\`contact\` text,
  	\`on\` text NOT NULL,
  	\`state\` text,
  	\`reply\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`guide_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`reports_kind_idx\` ON \`reports\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`reports_guide_idx\` ON \`reports\` (\`guide_id\`);`)
  await db.run(sql`CREATE INDEX \`reports_on_idx\` ON \`reports\` (\`on\`);`)
  await db.run(sql`CREATE INDEX \`reports_state_idx\` ON \`reports\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`reports_updated_at_idx\` ON \`reports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`reports_created_at_idx\` ON \`reports\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`matters_standard_legal_basis\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`law_id\` integer,
  	\`title\` text,
  	\`number\` text,
  	\`article\` text,
  	\`content\` text,
  	FOREIGN KEY (\`law_id\`) REFERENCES \`laws\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`matters_standard_legal_basis_order_idx\` ON \`matters_standard_legal_basis\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`matters_standard_legal_basis_parent_id_idx\` ON \`matters_standard_legal_basis\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`matters_standard_legal_basis_law_idx\` ON \`matters_standard_legal_basis\` (\`law_id\`);`)
  await db.run(sql`CREATE TABLE \`matters_standard_audience\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`matters_standard_audience_order_idx\` ON \`matters_standard_audience\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`matters_standard_audience_parent_idx\` ON \`matters_standard_audience\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`matters_standard_person_themes\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`matters_standard_person_themes_order_idx\` ON \`matters_standard_person_themes\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`matters_standard_person_themes_parent_idx\` ON \`matters_standard_person_themes\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`matters_standard_firm_themes\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`matters_standard_firm_themes_order_idx\` ON \`matters_standard_firm_themes\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`matters_standard_firm_themes_parent_idx\` ON \`matters_standard_firm_themes\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`matters_standard_materials\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`material_id\` integer,
  	\`code\` text,
  	\`necessity\` text,
  	\`originals\` numeric,
  	\`copies\` numeric,
  	\`form\` text,
  	\`satisfy\` text,
  	\`signature\` text,
  	\`when\` text,
  	\`acceptance\` text,
  	\`filling\` text,
  	\`basis\` text,
  	\`note\` text,
  	FOREIGN KEY (\`material_id\`) REFERENCES \`materials\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`matters_standard_materials_order_idx\` ON \`matters_standard_materials\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`matters_standard_materials_parent_id_idx\` ON \`matters_standard_materials\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`matters_standard_materials_material_idx\` ON \`matters_standard_materials\` (\`material_id\`);`)
  await db.run(sql`CREATE TABLE \`matters_standard_steps\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`name\` text,
  	\`limit\` text,
  	\`actor\` text,
  	\`standard\` text,
  	\`result\` text,
  	\`explain\` text,
  	\`when\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`matters_standard_steps_order_idx\` ON \`matters_standard_steps\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`matters_standard_steps_parent_id_idx\` ON \`matters_standard_steps\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`matters_levels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`matters_levels_order_idx\` ON \`matters_levels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`matters_levels_parent_idx\` ON \`matters_levels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`matters\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`code\` text,
  	\`kind\` text,
  	\`parent_id\` integer,
  	\`type\` text,
  	\`standard_project_type\` text,
  	\`standard_conditions\` text,
  	\`standard_prohibitions\` text,
  	\`standard_no_materials\` text,
  	\`standard_special_procedures\` text,
  	\`standard_statutory_limit\` text,
  	\`standard_statutory_limit_note\` text,
  	\`standard_promised_limit\` text,
  	\`standard_promised_limit_note\` text,
  	\`standard_fee_charged\` text,
  	\`standard_fee_basis\` text,
  	\`standard_fee_items\` text,
  	\`standard_results\` text,
  	\`standard_handling\` text,
  	\`standard_division\` text,
  	\`standard_review_method\` text,
  	\`standard_review_standard\` text,
  	\`standard_discretion\` text,
  	\`standard_quantity_limit\` text,
  	\`standard_promise_applies\` text,
  	\`standard_promise_explain\` text,
  	\`standard_tolerance_applies\` text,
  	\`standard_tolerance_mend_within\` text,
  	\`standard_tolerance_explain\` text,
  	\`standard_delivery\` text,
  	\`standard_notes\` text,
  	\`standard_reconsideration\` text,
  	\`standard_litigation\` text,
  	\`standard_validity_years\` numeric,
  	\`department\` text,
  	\`on_application\` text,
  	\`exempt\` text,
  	\`state\` text,
  	\`effective_from\` text,
  	\`effective_to\` text,
  	\`summary\` text,
  	\`aliases\` text,
  	\`life_events\` text,
  	\`scenarios\` text,
  	\`related\` text,
  	\`scheme\` text,
  	\`crosswalk\` text,
  	\`listed_by\` text,
  	\`seeded\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`matters_name_idx\` ON \`matters\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`matters_code_idx\` ON \`matters\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`matters_kind_idx\` ON \`matters\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`matters_parent_idx\` ON \`matters\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`matters_type_idx\` ON \`matters\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`matters_department_idx\` ON \`matters\` (\`department\`);`)
  await db.run(sql`CREATE INDEX \`matters_state_idx\` ON \`matters\` (\`state\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`matters_key_idx\` ON \`matters\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`matters_label_idx\` ON \`matters\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`matters_region_code_idx\` ON \`matters\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`matters_last_edited_by_idx\` ON \`matters\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`matters_updated_at_idx\` ON \`matters\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`matters_created_at_idx\` ON \`matters\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`matters__status_idx\` ON \`matters\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`matters_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`intermediary_services_id\` integer,
  	\`matters_id\` integer,
  	\`laws_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`intermediary_services_id\`) REFERENCES \`intermediary_services\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`laws_id\`) REFERENCES \`laws\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`matters_rels_order_idx\` ON \`matters_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`matters_rels_parent_idx\` ON \`matters_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`matters_rels_path_idx\` ON \`matters_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`matters_rels_intermediary_services_id_idx\` ON \`matters_rels\` (\`intermediary_services_id\`);`)
  await db.run(sql`CREATE INDEX \`matters_rels_matters_id_idx\` ON \`matters_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE INDEX \`matters_rels_laws_id_idx\` ON \`matters_rels\` (\`laws_id\`);`)
  await db.run(sql`CREATE TABLE \`_matters_v_version_standard_legal_basis\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`law_id\` integer,
  	\`title\` text,
  	\`number\` text,
  	\`article\` text,
  	\`content\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`law_id\`) REFERENCES \`laws\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_matters_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_legal_basis_order_idx\` ON \`_matters_v_version_standard_legal_basis\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_legal_basis_parent_id_idx\` ON \`_matters_v_version_standard_legal_basis\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_legal_basis_law_idx\` ON \`_matters_v_version_standard_legal_basis\` (\`law_id\`);`)
  await db.run(sql`CREATE TABLE \`_matters_v_version_standard_audience\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_matters_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_audience_order_idx\` ON \`_matters_v_version_standard_audience\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_audience_parent_idx\` ON \`_matters_v_version_standard_audience\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_matters_v_version_standard_person_themes\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_matters_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_person_themes_order_idx\` ON \`_matters_v_version_standard_person_themes\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_person_themes_parent_idx\` ON \`_matters_v_version_standard_person_themes\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_matters_v_version_standard_firm_themes\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_matters_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_firm_themes_order_idx\` ON \`_matters_v_version_standard_firm_themes\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_firm_themes_parent_idx\` ON \`_matters_v_version_standard_firm_themes\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_matters_v_version_standard_materials\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`material_id\` integer,
  	\`code\` text,
  	\`necessity\` text,
  	\`originals\` numeric,
  	\`copies\` numeric,
  	\`form\` text,
  	\`satisfy\` text,
  	\`signature\` text,
  	\`when\` text,
  	\`acceptance\` text,
  	\`filling\` text,
  	\`basis\` text,
  	\`note\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`material_id\`) REFERENCES \`materials\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_matters_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_materials_order_idx\` ON \`_matters_v_version_standard_materials\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_materials_parent_id_idx\` ON \`_matters_v_version_standard_materials\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_materials_material_idx\` ON \`_matters_v_version_standard_materials\` (\`material_id\`);`)
  await db.run(sql`CREATE TABLE \`_matters_v_version_standard_steps\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`name\` text,
  	\`limit\` text,
  	\`actor\` text,
  	\`standard\` text,
  	\`result\` text,
  	\`explain\` text,
  	\`when\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_matters_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_steps_order_idx\` ON \`_matters_v_version_standard_steps\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_standard_steps_parent_id_idx\` ON \`_matters_v_version_standard_steps\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_matters_v_version_levels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_matters_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_matters_v_version_levels_order_idx\` ON \`_matters_v_version_levels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_levels_parent_idx\` ON \`_matters_v_version_levels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_matters_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_code\` text,
  	\`version_kind\` text,
  	\`version_parent_id\` integer,
  	\`version_type\` text,
  	\`version_standard_project_type\` text,
  	\`version_standard_conditions\` text,
  	\`version_standard_prohibitions\` text,
  	\`version_standard_no_materials\` text,
  	\`version_standard_special_procedures\` text,
  	\`version_standard_statutory_limit\` text,
  	\`version_standard_statutory_limit_note\` text,
  	\`version_standard_promised_limit\` text,
  	\`version_standard_promised_limit_note\` text,
  	\`version_standard_fee_charged\` text,
  	\`version_standard_fee_basis\` text,
  	\`version_standard_fee_items\` text,
  	\`version_standard_results\` text,
  	\`version_standard_handling\` text,
  	\`version_standard_division\` text,
  	\`version_standard_review_method\` text,
  	\`version_standard_review_standard\` text,
  	\`version_standard_discretion\` text,
  	\`version_standard_quantity_limit\` text,
  	\`version_standard_promise_applies\` text,
  	\`version_standard_promise_explain\` text,
  	\`version_standard_tolerance_applies\` text,
  	\`version_standard_tolerance_mend_within\` text,
  	\`version_standard_tolerance_explain\` text,
  	\`version_standard_delivery\` text,
  	\`version_standard_notes\` text,
  	\`version_standard_reconsideration\` text,
  	\`version_standard_litigation\` text,
  	\`version_standard_validity_years\` numeric,
  	\`version_department\` text,
  	\`version_on_application\` text,
  	\`version_exempt\` text,
  	\`version_state\` text,
  	\`version_effective_from\` text,
  	\`version_effective_to\` text,
  	\`version_summary\` text,
  	\`version_aliases\` text,
  	\`version_life_events\` text,
  	\`version_scenarios\` text,
  	\`version_related\` text,
  	\`version_scheme\` text,
  	\`version_crosswalk\` text,
  	\`version_listed_by\` text,
  	\`version_seeded\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_parent_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_matters_v_parent_idx\` ON \`_matters_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_name_idx\` ON \`_matters_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_code_idx\` ON \`_matters_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_kind_idx\` ON \`_matters_v\` (\`version_kind\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_parent_idx\` ON \`_matters_v\` (\`version_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_type_idx\` ON \`_matters_v\` (\`version_type\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_department_idx\` ON \`_matters_v\` (\`version_department\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_state_idx\` ON \`_matters_v\` (\`version_state\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_key_idx\` ON \`_matters_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_label_idx\` ON \`_matters_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_region_code_idx\` ON \`_matters_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_last_edited_by_idx\` ON \`_matters_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_updated_at_idx\` ON \`_matters_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version_created_at_idx\` ON \`_matters_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_version_version__status_idx\` ON \`_matters_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_created_at_idx\` ON \`_matters_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_updated_at_idx\` ON \`_matters_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_latest_idx\` ON \`_matters_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_matters_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`intermediary_services_id\` integer,
  	\`matters_id\` integer,
  	\`laws_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_matters_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`intermediary_services_id\`) REFERENCES \`intermediary_services\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`laws_id\`) REFERENCES \`laws\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_matters_v_rels_order_idx\` ON \`_matters_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_rels_parent_idx\` ON \`_matters_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_rels_path_idx\` ON \`_matters_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_rels_intermediary_services_id_idx\` ON \`_matters_v_rels\` (\`intermediary_services_id\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_rels_matters_id_idx\` ON \`_matters_v_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE INDEX \`_matters_v_rels_laws_id_idx\` ON \`_matters_v_rels\` (\`laws_id\`);`)
  await db.run(sql`CREATE TABLE \`materials\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`code\` text,
  	\`type\` text,
  	\`source_channel\` text,
  	\`issuer\` text,
  	\`licence_id\` integer,
  	\`blank_id\` integer,
  	\`example_id\` integer,
  	\`format\` text,
  	\`filling\` text,
  	\`source_note\` text,
  	\`note\` text,
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
  	FOREIGN KEY (\`licence_id\`) REFERENCES \`licences\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`blank_id\`) REFERENCES \`files\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`example_id\`) REFERENCES \`files\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`materials_name_idx\` ON \`materials\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`materials_code_idx\` ON \`materials\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`materials_type_idx\` ON \`materials\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`materials_source_channel_idx\` ON \`materials\` (\`source_channel\`);`)
  await db.run(sql`CREATE INDEX \`materials_licence_idx\` ON \`materials\` (\`licence_id\`);`)
  await db.run(sql`CREATE INDEX \`materials_blank_idx\` ON \`materials\` (\`blank_id\`);`)
  await db.run(sql`CREATE INDEX \`materials_example_idx\` ON \`materials\` (\`example_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`materials_key_idx\` ON \`materials\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`materials_label_idx\` ON \`materials\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`materials_region_code_idx\` ON \`materials\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`materials_last_edited_by_idx\` ON \`materials\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`materials_updated_at_idx\` ON \`materials\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`materials_created_at_idx\` ON \`materials\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`materials__status_idx\` ON \`materials\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_materials_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_code\` text,
  	\`version_type\` text,
  	\`version_source_channel\` text,
  	\`version_issuer\` text,
  	\`version_licence_id\` integer,
  	\`version_blank_id\` integer,
  	\`version_example_id\` integer,
  	\`version_format\` text,
  	\`version_filling\` text,
  	\`version_source_note\` text,
  	\`version_note\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`materials\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_licence_id\`) REFERENCES \`licences\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_blank_id\`) REFERENCES \`files\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_example_id\`) REFERENCES \`files\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_materials_v_parent_idx\` ON \`_materials_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_name_idx\` ON \`_materials_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_code_idx\` ON \`_materials_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_type_idx\` ON \`_materials_v\` (\`version_type\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_source_channel_idx\` ON \`_materials_v\` (\`version_source_channel\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_licence_idx\` ON \`_materials_v\` (\`version_licence_id\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_blank_idx\` ON \`_materials_v\` (\`version_blank_id\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_example_idx\` ON \`_materials_v\` (\`version_example_id\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_key_idx\` ON \`_materials_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_label_idx\` ON \`_materials_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_region_code_idx\` ON \`_materials_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_last_edited_by_idx\` ON \`_materials_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_updated_at_idx\` ON \`_materials_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version_created_at_idx\` ON \`_materials_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_version_version__status_idx\` ON \`_materials_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_created_at_idx\` ON \`_materials_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_updated_at_idx\` ON \`_materials_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_materials_v_latest_idx\` ON \`_materials_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`files\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`sha256\` text,
  	\`note\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`files_sha256_idx\` ON \`files\` (\`sha256\`);`)
  await db.run(sql`CREATE INDEX \`files_updated_at_idx\` ON \`files\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`files_created_at_idx\` ON \`files\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`files_filename_idx\` ON \`files\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`licences\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`type_code\` text,
  	\`holder\` text,
  	\`issuer\` text,
  	\`matter_id\` integer,
  	\`validity\` text,
  	\`electronic\` text,
  	\`satisfaction\` text,
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
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`licences_name_idx\` ON \`licences\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`licences_type_code_idx\` ON \`licences\` (\`type_code\`);`)
  await db.run(sql`CREATE INDEX \`licences_matter_idx\` ON \`licences\` (\`matter_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`licences_key_idx\` ON \`licences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`licences_label_idx\` ON \`licences\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`licences_region_code_idx\` ON \`licences\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`licences_last_edited_by_idx\` ON \`licences\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`licences_updated_at_idx\` ON \`licences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`licences_created_at_idx\` ON \`licences\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`licences__status_idx\` ON \`licences\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_licences_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_type_code\` text,
  	\`version_holder\` text,
  	\`version_issuer\` text,
  	\`version_matter_id\` integer,
  	\`version_validity\` text,
  	\`version_electronic\` text,
  	\`version_satisfaction\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`licences\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_licences_v_parent_idx\` ON \`_licences_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_name_idx\` ON \`_licences_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_type_code_idx\` ON \`_licences_v\` (\`version_type_code\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_matter_idx\` ON \`_licences_v\` (\`version_matter_id\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_key_idx\` ON \`_licences_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_label_idx\` ON \`_licences_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_region_code_idx\` ON \`_licences_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_last_edited_by_idx\` ON \`_licences_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_updated_at_idx\` ON \`_licences_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version_created_at_idx\` ON \`_licences_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_version_version__status_idx\` ON \`_licences_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_created_at_idx\` ON \`_licences_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_updated_at_idx\` ON \`_licences_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_licences_v_latest_idx\` ON \`_licences_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`laws\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`number\` text,
  	\`kind\` text,
  	\`issuer\` text,
  	\`validity\` text,
  	\`issued_on\` text,
  	\`effective_from\` text,
  	\`effective_to\` text,
  	\`replaced_by_id\` integer,
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
  	FOREIGN KEY (\`replaced_by_id\`) REFERENCES \`laws\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`laws_title_idx\` ON \`laws\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`laws_number_idx\` ON \`laws\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`laws_kind_idx\` ON \`laws\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`laws_validity_idx\` ON \`laws\` (\`validity\`);`)
  await db.run(sql`CREATE INDEX \`laws_replaced_by_idx\` ON \`laws\` (\`replaced_by_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`laws_key_idx\` ON \`laws\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`laws_label_idx\` ON \`laws\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`laws_region_code_idx\` ON \`laws\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`laws_last_edited_by_idx\` ON \`laws\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`laws_updated_at_idx\` ON \`laws\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`laws_created_at_idx\` ON \`laws\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`laws__status_idx\` ON \`laws\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_laws_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_title\` text,
  	\`version_number\` text,
  	\`version_kind\` text,
  	\`version_issuer\` text,
  	\`version_validity\` text,
  	\`version_issued_on\` text,
  	\`version_effective_from\` text,
  	\`version_effective_to\` text,
  	\`version_replaced_by_id\` integer,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`laws\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_replaced_by_id\`) REFERENCES \`laws\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_laws_v_parent_idx\` ON \`_laws_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_title_idx\` ON \`_laws_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_number_idx\` ON \`_laws_v\` (\`version_number\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_kind_idx\` ON \`_laws_v\` (\`version_kind\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_validity_idx\` ON \`_laws_v\` (\`version_validity\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_replaced_by_idx\` ON \`_laws_v\` (\`version_replaced_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_key_idx\` ON \`_laws_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_label_idx\` ON \`_laws_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_region_code_idx\` ON \`_laws_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_last_edited_by_idx\` ON \`_laws_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_updated_at_idx\` ON \`_laws_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version_created_at_idx\` ON \`_laws_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_version_version__status_idx\` ON \`_laws_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_created_at_idx\` ON \`_laws_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_updated_at_idx\` ON \`_laws_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_laws_v_latest_idx\` ON \`_laws_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`aliases\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`matter_id\` integer,
  	\`note\` text,
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
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`aliases_text_idx\` ON \`aliases\` (\`text\`);`)
  await db.run(sql`CREATE INDEX \`aliases_matter_idx\` ON \`aliases\` (\`matter_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`aliases_key_idx\` ON \`aliases\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`aliases_label_idx\` ON \`aliases\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`aliases_region_code_idx\` ON \`aliases\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`aliases_last_edited_by_idx\` ON \`aliases\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`aliases_updated_at_idx\` ON \`aliases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`aliases_created_at_idx\` ON \`aliases\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`aliases__status_idx\` ON \`aliases\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_aliases_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_text\` text,
  	\`version_matter_id\` integer,
  	\`version_note\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`aliases\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_aliases_v_parent_idx\` ON \`_aliases_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_text_idx\` ON \`_aliases_v\` (\`version_text\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_matter_idx\` ON \`_aliases_v\` (\`version_matter_id\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_key_idx\` ON \`_aliases_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_label_idx\` ON \`_aliases_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_region_code_idx\` ON \`_aliases_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_last_edited_by_idx\` ON \`_aliases_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_updated_at_idx\` ON \`_aliases_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version_created_at_idx\` ON \`_aliases_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_version_version__status_idx\` ON \`_aliases_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_created_at_idx\` ON \`_aliases_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_updated_at_idx\` ON \`_aliases_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_aliases_v_latest_idx\` ON \`_aliases_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`questions\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`question\` text,
  	\`answer\` text,
  	\`region_id\` integer,
  	\`origin\` text,
  	\`verified_on\` text,
  	\`order\` numeric,
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
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`questions_question_idx\` ON \`questions\` (\`question\`);`)
  await db.run(sql`CREATE INDEX \`questions_region_idx\` ON \`questions\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`questions_verified_on_idx\` ON \`questions\` (\`verified_on\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`questions_key_idx\` ON \`questions\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`questions_label_idx\` ON \`questions\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`questions_region_code_idx\` ON \`questions\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`questions_last_edited_by_idx\` ON \`questions\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`questions_updated_at_idx\` ON \`questions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`questions_created_at_idx\` ON \`questions\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`questions__status_idx\` ON \`questions\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`questions_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`questions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`questions_rels_order_idx\` ON \`questions_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`questions_rels_parent_idx\` ON \`questions_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`questions_rels_path_idx\` ON \`questions_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`questions_rels_matters_id_idx\` ON \`questions_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`_questions_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_question\` text,
  	\`version_answer\` text,
  	\`version_region_id\` integer,
  	\`version_origin\` text,
  	\`version_verified_on\` text,
  	\`version_order\` numeric,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`questions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_questions_v_parent_idx\` ON \`_questions_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_question_idx\` ON \`_questions_v\` (\`version_question\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_region_idx\` ON \`_questions_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_verified_on_idx\` ON \`_questions_v\` (\`version_verified_on\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_key_idx\` ON \`_questions_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_label_idx\` ON \`_questions_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_region_code_idx\` ON \`_questions_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_last_edited_by_idx\` ON \`_questions_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_updated_at_idx\` ON \`_questions_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version_created_at_idx\` ON \`_questions_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_version_version__status_idx\` ON \`_questions_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_created_at_idx\` ON \`_questions_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_updated_at_idx\` ON \`_questions_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_latest_idx\` ON \`_questions_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_questions_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_questions_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_questions_v_rels_order_idx\` ON \`_questions_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_rels_parent_idx\` ON \`_questions_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_rels_path_idx\` ON \`_questions_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_questions_v_rels_matters_id_idx\` ON \`_questions_v_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`bundles\` (
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
  await db.run(sql`CREATE TABLE \`bundles_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`agencies_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`bundles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`bundles_rels_order_idx\` ON \`bundles_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`bundles_rels_parent_idx\` ON \`bundles_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`bundles_rels_path_idx\` ON \`bundles_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`bundles_rels_agencies_id_idx\` ON \`bundles_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE TABLE \`_bundles_v\` (
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
  await db.run(sql`CREATE TABLE \`_bundles_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`agencies_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_bundles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_bundles_v_rels_order_idx\` ON \`_bundles_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_rels_parent_idx\` ON \`_bundles_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_rels_path_idx\` ON \`_bundles_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_bundles_v_rels_agencies_id_idx\` ON \`_bundles_v_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE TABLE \`mobility_entries\` (
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
  await db.run(sql`CREATE TABLE \`_mobility_entries_v\` (
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
  await db.run(sql`CREATE TABLE \`power_items_lists\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`power_items\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`power_items_lists_order_idx\` ON \`power_items_lists\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`power_items_lists_parent_idx\` ON \`power_items_lists\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`power_items_levels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`power_items\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`power_items_levels_order_idx\` ON \`power_items_levels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`power_items_levels_parent_idx\` ON \`power_items_levels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`power_items\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`code\` text,
  	\`type\` text,
  	\`agency_id\` integer,
  	\`region_id\` integer,
  	\`matter_id\` integer,
  	\`basis\` text,
  	\`duties\` text,
  	\`accountability\` text,
  	\`steps\` text,
  	\`phones\` text,
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
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`power_items_name_idx\` ON \`power_items\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`power_items_code_idx\` ON \`power_items\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`power_items_type_idx\` ON \`power_items\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`power_items_agency_idx\` ON \`power_items\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`power_items_region_idx\` ON \`power_items\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`power_items_matter_idx\` ON \`power_items\` (\`matter_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`power_items_key_idx\` ON \`power_items\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`power_items_label_idx\` ON \`power_items\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`power_items_region_code_idx\` ON \`power_items\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`power_items_last_edited_by_idx\` ON \`power_items\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`power_items_updated_at_idx\` ON \`power_items\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`power_items_created_at_idx\` ON \`power_items\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`power_items__status_idx\` ON \`power_items\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_power_items_v_version_lists\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_power_items_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_lists_order_idx\` ON \`_power_items_v_version_lists\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_lists_parent_idx\` ON \`_power_items_v_version_lists\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_power_items_v_version_levels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_power_items_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_levels_order_idx\` ON \`_power_items_v_version_levels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_levels_parent_idx\` ON \`_power_items_v_version_levels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_power_items_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_code\` text,
  	\`version_type\` text,
  	\`version_agency_id\` integer,
  	\`version_region_id\` integer,
  	\`version_matter_id\` integer,
  	\`version_basis\` text,
  	\`version_duties\` text,
  	\`version_accountability\` text,
  	\`version_steps\` text,
  	\`version_phones\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`power_items\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_power_items_v_parent_idx\` ON \`_power_items_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_name_idx\` ON \`_power_items_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_code_idx\` ON \`_power_items_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_type_idx\` ON \`_power_items_v\` (\`version_type\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_agency_idx\` ON \`_power_items_v\` (\`version_agency_id\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_region_idx\` ON \`_power_items_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_matter_idx\` ON \`_power_items_v\` (\`version_matter_id\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_key_idx\` ON \`_power_items_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_label_idx\` ON \`_power_items_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_region_code_idx\` ON \`_power_items_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_last_edited_by_idx\` ON \`_power_items_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_updated_at_idx\` ON \`_power_items_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version_created_at_idx\` ON \`_power_items_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_version_version__status_idx\` ON \`_power_items_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_created_at_idx\` ON \`_power_items_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_updated_at_idx\` ON \`_power_items_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_power_items_v_latest_idx\` ON \`_power_items_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`datasets\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`code\` text,
  	\`provider_id\` integer,
  	\`summary\` text,
  	\`format\` text,
  	\`cycle\` text,
  	\`sharing\` text,
  	\`sharing_condition\` text,
  	\`opening\` text,
  	\`opening_condition\` text,
  	\`url\` text,
  	\`items\` text,
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
  	FOREIGN KEY (\`provider_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`datasets_name_idx\` ON \`datasets\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`datasets_code_idx\` ON \`datasets\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`datasets_provider_idx\` ON \`datasets\` (\`provider_id\`);`)
  await db.run(sql`CREATE INDEX \`datasets_sharing_idx\` ON \`datasets\` (\`sharing\`);`)
  await db.run(sql`CREATE INDEX \`datasets_opening_idx\` ON \`datasets\` (\`opening\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`datasets_key_idx\` ON \`datasets\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`datasets_label_idx\` ON \`datasets\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`datasets_region_code_idx\` ON \`datasets\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`datasets_last_edited_by_idx\` ON \`datasets\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`datasets_updated_at_idx\` ON \`datasets\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`datasets_created_at_idx\` ON \`datasets\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`datasets__status_idx\` ON \`datasets\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`datasets_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`datasets\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`datasets_rels_order_idx\` ON \`datasets_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`datasets_rels_parent_idx\` ON \`datasets_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`datasets_rels_path_idx\` ON \`datasets_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`datasets_rels_matters_id_idx\` ON \`datasets_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`_datasets_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_code\` text,
  	\`version_provider_id\` integer,
  	\`version_summary\` text,
  	\`version_format\` text,
  	\`version_cycle\` text,
  	\`version_sharing\` text,
  	\`version_sharing_condition\` text,
  	\`version_opening\` text,
  	\`version_opening_condition\` text,
  	\`version_url\` text,
  	\`version_items\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`datasets\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_provider_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_datasets_v_parent_idx\` ON \`_datasets_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_name_idx\` ON \`_datasets_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_code_idx\` ON \`_datasets_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_provider_idx\` ON \`_datasets_v\` (\`version_provider_id\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_sharing_idx\` ON \`_datasets_v\` (\`version_sharing\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_opening_idx\` ON \`_datasets_v\` (\`version_opening\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_key_idx\` ON \`_datasets_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_label_idx\` ON \`_datasets_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_region_code_idx\` ON \`_datasets_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_last_edited_by_idx\` ON \`_datasets_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_updated_at_idx\` ON \`_datasets_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version_created_at_idx\` ON \`_datasets_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_version_version__status_idx\` ON \`_datasets_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_created_at_idx\` ON \`_datasets_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_updated_at_idx\` ON \`_datasets_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_latest_idx\` ON \`_datasets_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_datasets_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_datasets_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_datasets_v_rels_order_idx\` ON \`_datasets_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_rels_parent_idx\` ON \`_datasets_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_rels_path_idx\` ON \`_datasets_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_datasets_v_rels_matters_id_idx\` ON \`_datasets_v_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`intermediary_services\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`code\` text,
  	\`agency_id\` integer,
  	\`basis\` text,
  	\`qualification\` text,
  	\`limit\` text,
  	\`fee\` text,
  	\`result\` text,
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
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`intermediary_services_name_idx\` ON \`intermediary_services\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_code_idx\` ON \`intermediary_services\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_agency_idx\` ON \`intermediary_services\` (\`agency_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`intermediary_services_key_idx\` ON \`intermediary_services\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_label_idx\` ON \`intermediary_services\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_region_code_idx\` ON \`intermediary_services\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_last_edited_by_idx\` ON \`intermediary_services\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_updated_at_idx\` ON \`intermediary_services\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_created_at_idx\` ON \`intermediary_services\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services__status_idx\` ON \`intermediary_services\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`intermediary_services_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`intermediary_services\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`intermediary_services_rels_order_idx\` ON \`intermediary_services_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_rels_parent_idx\` ON \`intermediary_services_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_rels_path_idx\` ON \`intermediary_services_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`intermediary_services_rels_matters_id_idx\` ON \`intermediary_services_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`_intermediary_services_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_code\` text,
  	\`version_agency_id\` integer,
  	\`version_basis\` text,
  	\`version_qualification\` text,
  	\`version_limit\` text,
  	\`version_fee\` text,
  	\`version_result\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`intermediary_services\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_parent_idx\` ON \`_intermediary_services_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_name_idx\` ON \`_intermediary_services_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_code_idx\` ON \`_intermediary_services_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_agency_idx\` ON \`_intermediary_services_v\` (\`version_agency_id\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_key_idx\` ON \`_intermediary_services_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_label_idx\` ON \`_intermediary_services_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_region_code_idx\` ON \`_intermediary_services_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_last_edited_by_idx\` ON \`_intermediary_services_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_updated_at_idx\` ON \`_intermediary_services_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version_created_at_idx\` ON \`_intermediary_services_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_version_version__status_idx\` ON \`_intermediary_services_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_created_at_idx\` ON \`_intermediary_services_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_updated_at_idx\` ON \`_intermediary_services_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_latest_idx\` ON \`_intermediary_services_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_intermediary_services_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_intermediary_services_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_rels_order_idx\` ON \`_intermediary_services_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_rels_parent_idx\` ON \`_intermediary_services_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_rels_path_idx\` ON \`_intermediary_services_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_intermediary_services_v_rels_matters_id_idx\` ON \`_intermediary_services_v_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`proof_items\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`code\` text,
  	\`issuer\` text,
  	\`basis\` text,
  	\`kept\` text,
  	\`replacement\` text,
  	\`on\` text,
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
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`proof_items_name_idx\` ON \`proof_items\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_code_idx\` ON \`proof_items\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_kept_idx\` ON \`proof_items\` (\`kept\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`proof_items_key_idx\` ON \`proof_items\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_label_idx\` ON \`proof_items\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_region_code_idx\` ON \`proof_items\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_last_edited_by_idx\` ON \`proof_items\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_updated_at_idx\` ON \`proof_items\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_created_at_idx\` ON \`proof_items\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`proof_items__status_idx\` ON \`proof_items\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`proof_items_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`proof_items\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`proof_items_rels_order_idx\` ON \`proof_items_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_rels_parent_idx\` ON \`proof_items_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_rels_path_idx\` ON \`proof_items_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`proof_items_rels_matters_id_idx\` ON \`proof_items_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`_proof_items_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_code\` text,
  	\`version_issuer\` text,
  	\`version_basis\` text,
  	\`version_kept\` text,
  	\`version_replacement\` text,
  	\`version_on\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`proof_items\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_proof_items_v_parent_idx\` ON \`_proof_items_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_name_idx\` ON \`_proof_items_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_code_idx\` ON \`_proof_items_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_kept_idx\` ON \`_proof_items_v\` (\`version_kept\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_key_idx\` ON \`_proof_items_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_label_idx\` ON \`_proof_items_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_region_code_idx\` ON \`_proof_items_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_last_edited_by_idx\` ON \`_proof_items_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_updated_at_idx\` ON \`_proof_items_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version_created_at_idx\` ON \`_proof_items_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_version_version__status_idx\` ON \`_proof_items_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_created_at_idx\` ON \`_proof_items_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_updated_at_idx\` ON \`_proof_items_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_latest_idx\` ON \`_proof_items_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_proof_items_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_proof_items_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_proof_items_v_rels_order_idx\` ON \`_proof_items_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_rels_parent_idx\` ON \`_proof_items_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_rels_path_idx\` ON \`_proof_items_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_proof_items_v_rels_matters_id_idx\` ON \`_proof_items_v_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`policy_benefits\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`code\` text,
  	\`agency_id\` integer,
  	\`region_id\` integer,
  	\`who\` text,
  	\`what\` text,
  	\`how\` text,
  	\`automatic\` text,
  	\`basis\` text,
  	\`from\` text,
  	\`until\` text,
  	\`cycle\` text,
  	\`url\` text,
  	\`phones\` text,
  	\`tags\` text,
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
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`policy_benefits_name_idx\` ON \`policy_benefits\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_code_idx\` ON \`policy_benefits\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_agency_idx\` ON \`policy_benefits\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_region_idx\` ON \`policy_benefits\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_until_idx\` ON \`policy_benefits\` (\`until\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`policy_benefits_key_idx\` ON \`policy_benefits\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_label_idx\` ON \`policy_benefits\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_region_code_idx\` ON \`policy_benefits\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_last_edited_by_idx\` ON \`policy_benefits\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_updated_at_idx\` ON \`policy_benefits\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_created_at_idx\` ON \`policy_benefits\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits__status_idx\` ON \`policy_benefits\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`policy_benefits_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`policy_benefits\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`policy_benefits_rels_order_idx\` ON \`policy_benefits_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_rels_parent_idx\` ON \`policy_benefits_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_rels_path_idx\` ON \`policy_benefits_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`policy_benefits_rels_matters_id_idx\` ON \`policy_benefits_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`_policy_benefits_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_code\` text,
  	\`version_agency_id\` integer,
  	\`version_region_id\` integer,
  	\`version_who\` text,
  	\`version_what\` text,
  	\`version_how\` text,
  	\`version_automatic\` text,
  	\`version_basis\` text,
  	\`version_from\` text,
  	\`version_until\` text,
  	\`version_cycle\` text,
  	\`version_url\` text,
  	\`version_phones\` text,
  	\`version_tags\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`policy_benefits\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_parent_idx\` ON \`_policy_benefits_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_name_idx\` ON \`_policy_benefits_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_code_idx\` ON \`_policy_benefits_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_agency_idx\` ON \`_policy_benefits_v\` (\`version_agency_id\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_region_idx\` ON \`_policy_benefits_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_until_idx\` ON \`_policy_benefits_v\` (\`version_until\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_key_idx\` ON \`_policy_benefits_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_label_idx\` ON \`_policy_benefits_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_region_code_idx\` ON \`_policy_benefits_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_last_edited_by_idx\` ON \`_policy_benefits_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_updated_at_idx\` ON \`_policy_benefits_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version_created_at_idx\` ON \`_policy_benefits_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_version_version__status_idx\` ON \`_policy_benefits_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_created_at_idx\` ON \`_policy_benefits_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_updated_at_idx\` ON \`_policy_benefits_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_latest_idx\` ON \`_policy_benefits_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_policy_benefits_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`matters_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_policy_benefits_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`matters_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_rels_order_idx\` ON \`_policy_benefits_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_rels_parent_idx\` ON \`_policy_benefits_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_rels_path_idx\` ON \`_policy_benefits_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_policy_benefits_v_rels_matters_id_idx\` ON \`_policy_benefits_v_rels\` (\`matters_id\`);`)
  await db.run(sql`CREATE TABLE \`agencies\` (
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
  await db.run(sql`CREATE TABLE \`_agencies_v\` (
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
  await db.run(sql`CREATE TABLE \`venues_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`venues\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`venues_roles_order_idx\` ON \`venues_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`venues_roles_parent_idx\` ON \`venues_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`venues\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`kind\` text,
  	\`region_id\` integer,
  	\`agency_id\` integer,
  	\`address\` text,
  	\`hours\` text,
  	\`closures\` text,
  	\`phones\` text,
  	\`windows\` text,
  	\`services\` text,
  	\`traffic\` text,
  	\`map\` text,
  	\`coordinates\` text,
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
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`venues_name_idx\` ON \`venues\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`venues_kind_idx\` ON \`venues\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`venues_region_idx\` ON \`venues\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`venues_agency_idx\` ON \`venues\` (\`agency_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`venues_key_idx\` ON \`venues\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`venues_label_idx\` ON \`venues\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`venues_region_code_idx\` ON \`venues\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`venues_last_edited_by_idx\` ON \`venues\` (\`last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`venues_updated_at_idx\` ON \`venues\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`venues_created_at_idx\` ON \`venues\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`venues__status_idx\` ON \`venues\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_venues_v_version_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_venues_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_venues_v_version_roles_order_idx\` ON \`_venues_v_version_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_roles_parent_idx\` ON \`_venues_v_version_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_venues_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_kind\` text,
  	\`version_region_id\` integer,
  	\`version_agency_id\` integer,
  	\`version_address\` text,
  	\`version_hours\` text,
  	\`version_closures\` text,
  	\`version_phones\` text,
  	\`version_windows\` text,
  	\`version_services\` text,
  	\`version_traffic\` text,
  	\`version_map\` text,
  	\`version_coordinates\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`venues\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_last_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_venues_v_parent_idx\` ON \`_venues_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_name_idx\` ON \`_venues_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_kind_idx\` ON \`_venues_v\` (\`version_kind\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_region_idx\` ON \`_venues_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_agency_idx\` ON \`_venues_v\` (\`version_agency_id\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_key_idx\` ON \`_venues_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_label_idx\` ON \`_venues_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_region_code_idx\` ON \`_venues_v\` (\`version_region_code\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_last_edited_by_idx\` ON \`_venues_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_updated_at_idx\` ON \`_venues_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version_created_at_idx\` ON \`_venues_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_version_version__status_idx\` ON \`_venues_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_created_at_idx\` ON \`_venues_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_updated_at_idx\` ON \`_venues_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_venues_v_latest_idx\` ON \`_venues_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`regions\` (
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
  await db.run(sql`CREATE TABLE \`_regions_v\` (
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
  await db.run(sql`CREATE TABLE \`ledger_entries\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`event\` text NOT NULL,
  	\`type\` text NOT NULL,
  	\`code\` text NOT NULL,
  	\`name\` text,
  	\`state\` text NOT NULL,
  	\`holder\` text,
  	\`document\` text,
  	\`authority\` text,
  	\`on\` text,
  	\`to\` text,
  	\`note\` text,
  	\`document_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`ledger_entries_key_idx\` ON \`ledger_entries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_event_idx\` ON \`ledger_entries\` (\`event\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_type_idx\` ON \`ledger_entries\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_code_idx\` ON \`ledger_entries\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_state_idx\` ON \`ledger_entries\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_on_idx\` ON \`ledger_entries\` (\`on\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_document_id_idx\` ON \`ledger_entries\` (\`document_id\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_updated_at_idx\` ON \`ledger_entries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_created_at_idx\` ON \`ledger_entries\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`users_grants_families\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`users_grants\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_grants_families_order_idx\` ON \`users_grants_families\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`users_grants_families_parent_idx\` ON \`users_grants_families\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users_grants\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`role\` text NOT NULL,
  	\`region\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_grants_order_idx\` ON \`users_grants\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_grants_parent_id_idx\` ON \`users_grants\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`enable_a_p_i_key\` integer,
  	\`api_key\` text,
  	\`api_key_index\` text,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`users_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`agencies_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_rels_order_idx\` ON \`users_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`users_rels_parent_idx\` ON \`users_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`users_rels_path_idx\` ON \`users_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`users_rels_agencies_id_idx\` ON \`users_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE TABLE \`publish_runs\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`started_at\` text NOT NULL,
  	\`finished_at\` text,
  	\`by\` text,
  	\`action\` text,
  	\`state\` text,
  	\`release\` numeric,
  	\`lines\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`publish_runs_started_at_idx\` ON \`publish_runs\` (\`started_at\`);`)
  await db.run(sql`CREATE INDEX \`publish_runs_state_idx\` ON \`publish_runs\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`publish_runs_updated_at_idx\` ON \`publish_runs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`publish_runs_created_at_idx\` ON \`publish_runs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`site_info\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`host\` text,
  	\`undertaker\` text,
  	\`region_id\` integer,
  	\`site_code\` text,
  	\`icp\` text,
  	\`police\` text,
  	\`url\` text,
  	\`phones\` text,
  	\`email\` text,
  	\`notice\` text,
  	\`popular\` text,
  	\`mobility_kinds\` text,
  	\`licence\` text,
  	\`sample\` text,
  	\`key\` text,
  	\`content_hash\` text,
  	\`import_hash\` text,
  	\`imported_content_hash\` text,
  	\`source\` text,
  	\`_status\` text DEFAULT 'draft',
  	\`updated_at\` text,
  	\`created_at\` text,
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`site_info_region_idx\` ON \`site_info\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`site_info__status_idx\` ON \`site_info\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_site_info_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`version_name\` text,
  	\`version_host\` text,
  	\`version_undertaker\` text,
  	\`version_region_id\` integer,
  	\`version_site_code\` text,
  	\`version_icp\` text,
  	\`version_police\` text,
  	\`version_url\` text,
  	\`version_phones\` text,
  	\`version_email\` text,
  	\`version_notice\` text,
  	\`version_popular\` text,
  	\`version_mobility_kinds\` text,
  	\`version_licence\` text,
  	\`version_sample\` text,
  	\`version_key\` text,
  	\`version_content_hash\` text,
  	\`version_import_hash\` text,
  	\`version_imported_content_hash\` text,
  	\`version_source\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_site_info_v_version_version_region_idx\` ON \`_site_info_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_version_version__status_idx\` ON \`_site_info_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_created_at_idx\` ON \`_site_info_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_updated_at_idx\` ON \`_site_info_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_latest_idx\` ON \`_site_info_v\` (\`latest\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`guides_venues\`;`)
  await db.run(sql`DROP TABLE \`guides_handling_forms\`;`)
  await db.run(sql`DROP TABLE \`guides_online_depth\`;`)
  await db.run(sql`DROP TABLE \`guides_faq\`;`)
  await db.run(sql`DROP TABLE \`guides\`;`)
  await db.run(sql`DROP TABLE \`_guides_v_version_venues\`;`)
  await db.run(sql`DROP TABLE \`_guides_v_version_handling_forms\`;`)
  await db.run(sql`DROP TABLE \`_guides_v_version_online_depth\`;`)
  await db.run(sql`DROP TABLE \`_guides_v_version_faq\`;`)
  await db.run(sql`DROP TABLE \`_guides_v\`;`)
  await db.run(sql`DROP TABLE \`claims\`;`)
  await db.run(sql`DROP TABLE \`_claims_v\`;`)
  await db.run(sql`DROP TABLE \`disclosure_entries_carriers\`;`)
  await db.run(sql`DROP TABLE \`disclosure_entries_levels\`;`)
  await db.run(sql`DROP TABLE \`disclosure_entries\`;`)
  await db.run(sql`DROP TABLE \`_disclosure_entries_v_version_carriers\`;`)
  await db.run(sql`DROP TABLE \`_disclosure_entries_v_version_levels\`;`)
  await db.run(sql`DROP TABLE \`_disclosure_entries_v\`;`)
  await db.run(sql`DROP TABLE \`reports\`;`)
  await db.run(sql`DROP TABLE \`matters_standard_legal_basis\`;`)
  await db.run(sql`DROP TABLE \`matters_standard_audience\`;`)
  await db.run(sql`DROP TABLE \`matters_standard_person_themes\`;`)
  await db.run(sql`DROP TABLE \`matters_standard_firm_themes\`;`)
  await db.run(sql`DROP TABLE \`matters_standard_materials\`;`)
  await db.run(sql`DROP TABLE \`matters_standard_steps\`;`)
  await db.run(sql`DROP TABLE \`matters_levels\`;`)
  await db.run(sql`DROP TABLE \`matters\`;`)
  await db.run(sql`DROP TABLE \`matters_rels\`;`)
  await db.run(sql`DROP TABLE \`_matters_v_version_standard_legal_basis\`;`)
  await db.run(sql`DROP TABLE \`_matters_v_version_standard_audience\`;`)
  await db.run(sql`DROP TABLE \`_matters_v_version_standard_person_themes\`;`)
  await db.run(sql`DROP TABLE \`_matters_v_version_standard_firm_themes\`;`)
  await db.run(sql`DROP TABLE \`_matters_v_version_standard_materials\`;`)
  await db.run(sql`DROP TABLE \`_matters_v_version_standard_steps\`;`)
  await db.run(sql`DROP TABLE \`_matters_v_version_levels\`;`)
  await db.run(sql`DROP TABLE \`_matters_v\`;`)
  await db.run(sql`DROP TABLE \`_matters_v_rels\`;`)
  await db.run(sql`DROP TABLE \`materials\`;`)
  await db.run(sql`DROP TABLE \`_materials_v\`;`)
  await db.run(sql`DROP TABLE \`files\`;`)
  await db.run(sql`DROP TABLE \`licences\`;`)
  await db.run(sql`DROP TABLE \`_licences_v\`;`)
  await db.run(sql`DROP TABLE \`laws\`;`)
  await db.run(sql`DROP TABLE \`_laws_v\`;`)
  await db.run(sql`DROP TABLE \`aliases\`;`)
  await db.run(sql`DROP TABLE \`_aliases_v\`;`)
  await db.run(sql`DROP TABLE \`questions\`;`)
  await db.run(sql`DROP TABLE \`questions_rels\`;`)
  await db.run(sql`DROP TABLE \`_questions_v\`;`)
  await db.run(sql`DROP TABLE \`_questions_v_rels\`;`)
  await db.run(sql`DROP TABLE \`bundles\`;`)
  await db.run(sql`DROP TABLE \`bundles_rels\`;`)
  await db.run(sql`DROP TABLE \`_bundles_v\`;`)
  await db.run(sql`DROP TABLE \`_bundles_v_rels\`;`)
  await db.run(sql`DROP TABLE \`mobility_entries\`;`)
  await db.run(sql`DROP TABLE \`_mobility_entries_v\`;`)
  await db.run(sql`DROP TABLE \`power_items_lists\`;`)
  await db.run(sql`DROP TABLE \`power_items_levels\`;`)
  await db.run(sql`DROP TABLE \`power_items\`;`)
  await db.run(sql`DROP TABLE \`_power_items_v_version_lists\`;`)
  await db.run(sql`DROP TABLE \`_power_items_v_version_levels\`;`)
  await db.run(sql`DROP TABLE \`_power_items_v\`;`)
  await db.run(sql`DROP TABLE \`datasets\`;`)
  await db.run(sql`DROP TABLE \`datasets_rels\`;`)
  await db.run(sql`DROP TABLE \`_datasets_v\`;`)
  await db.run(sql`DROP TABLE \`_datasets_v_rels\`;`)
  await db.run(sql`DROP TABLE \`intermediary_services\`;`)
  await db.run(sql`DROP TABLE \`intermediary_services_rels\`;`)
  await db.run(sql`DROP TABLE \`_intermediary_services_v\`;`)
  await db.run(sql`DROP TABLE \`_intermediary_services_v_rels\`;`)
  await db.run(sql`DROP TABLE \`proof_items\`;`)
  await db.run(sql`DROP TABLE \`proof_items_rels\`;`)
  await db.run(sql`DROP TABLE \`_proof_items_v\`;`)
  await db.run(sql`DROP TABLE \`_proof_items_v_rels\`;`)
  await db.run(sql`DROP TABLE \`policy_benefits\`;`)
  await db.run(sql`DROP TABLE \`policy_benefits_rels\`;`)
  await db.run(sql`DROP TABLE \`_policy_benefits_v\`;`)
  await db.run(sql`DROP TABLE \`_policy_benefits_v_rels\`;`)
  await db.run(sql`DROP TABLE \`agencies\`;`)
  await db.run(sql`DROP TABLE \`_agencies_v\`;`)
  await db.run(sql`DROP TABLE \`venues_roles\`;`)
  await db.run(sql`DROP TABLE \`venues\`;`)
  await db.run(sql`DROP TABLE \`_venues_v_version_roles\`;`)
  await db.run(sql`DROP TABLE \`_venues_v\`;`)
  await db.run(sql`DROP TABLE \`regions\`;`)
  await db.run(sql`DROP TABLE \`_regions_v\`;`)
  await db.run(sql`DROP TABLE \`ledger_entries\`;`)
  await db.run(sql`DROP TABLE \`users_grants_families\`;`)
  await db.run(sql`DROP TABLE \`users_grants\`;`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`users_rels\`;`)
  await db.run(sql`DROP TABLE \`publish_runs\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
  await db.run(sql`DROP TABLE \`site_info\`;`)
  await db.run(sql`DROP TABLE \`_site_info_v\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
