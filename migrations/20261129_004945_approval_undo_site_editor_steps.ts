import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`ALTER TABLE \`confirmations\` ADD \`steps\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`last_edited_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`site_info_last_edited_by_idx\` ON \`site_info\` (\`last_edited_by_id\`);`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_last_edited_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_version_version_last_edited_by_idx\` ON \`_site_info_v\` (\`version_last_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_drafts_idx\` ON \`_site_info_v\` (\`latest\`,\`version__status\`,\`updated_at\`,\`version_last_edited_by_id\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)

  await db.run(sql`CREATE TABLE \`__new_site_info\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`host\` text,
  	\`undertaker\` text,
  	\`region_id\` integer,
  	\`phones\` text,
  	\`email\` text,
  	\`notice\` text,
  	\`popular\` text,
  	\`url\` text,
  	\`site_code\` text,
  	\`icp\` text,
  	\`police\` text,
  	\`feedback_url\` text,
  	\`feedback_email\` text,
  	\`feedback_phone\` text,
  	\`rating_url\` text,
  	\`count_missed_queries\` text,
  	\`locks\` text,
  	\`required\` text,
  	\`confirmations_days\` numeric,
  	\`confirmations_gate\` text,
  	\`holidays\` text,
  	\`publish_at\` text,
  	\`publish_on_approval\` text,
  	\`publish_on_day\` text,
  	\`mobility_kinds\` text,
  	\`code_scheme\` text,
  	\`licence\` text,
  	\`licence_url\` text,
  	\`show_approval\` text,
  	\`show_differences\` text,
  	\`sample\` text,
  	\`key\` text,
  	\`content_hash\` text,
  	\`import_hash\` text,
  	\`imported_content_hash\` text,
  	\`source\` text,
  	\`approved_by_name\` text,
  	\`approved_at\` text,
  	\`approved_by\` text,
  	\`approved_agency\` text,
  	\`_status\` text DEFAULT 'draft',
  	\`updated_at\` text,
  	\`created_at\` text,
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_site_info\`("id", "name", "host", "undertaker", "region_id", "phones", "email", "notice", "popular", "url", "site_code", "icp", "police", "feedback_url", "feedback_email", "feedback_phone", "rating_url", "count_missed_queries", "locks", "required", "confirmations_days", "confirmations_gate", "holidays", "publish_at", "publish_on_approval", "publish_on_day", "mobility_kinds", "code_scheme", "licence", "licence_url", "show_approval", "show_differences", "sample", "key", "content_hash", "import_hash", "imported_content_hash", "source", "approved_by_name", "approved_at", "approved_by", "approved_agency", "_status", "updated_at", "created_at") SELECT "id", "name", "host", "undertaker", "region_id", "phones", "email", "notice", "popular", "url", "site_code", "icp", "police", "feedback_url", "feedback_email", "feedback_phone", "rating_url", "count_missed_queries", "locks", "required", "confirmations_days", "confirmations_gate", "holidays", "publish_at", "publish_on_approval", "publish_on_day", "mobility_kinds", "code_scheme", "licence", "licence_url", "show_approval", "show_differences", "sample", "key", "content_hash", "import_hash", "imported_content_hash", "source", "approved_by_name", "approved_at", "approved_by", "approved_agency", "_status", "updated_at", "created_at" FROM \`site_info\`;`)
  await db.run(sql`DROP TABLE \`site_info\`;`)
  await db.run(sql`ALTER TABLE \`__new_site_info\` RENAME TO \`site_info\`;`)

  await db.run(sql`CREATE INDEX \`site_info_region_idx\` ON \`site_info\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`site_info__status_idx\` ON \`site_info\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__site_info_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`version_name\` text,
  	\`version_host\` text,
  	\`version_undertaker\` text,
  	\`version_region_id\` integer,
  	\`version_phones\` text,
  	\`version_email\` text,
  	\`version_notice\` text,
  	\`version_popular\` text,
  	\`version_url\` text,
  	\`version_site_code\` text,
  	\`version_icp\` text,
  	\`version_police\` text,
  	\`version_feedback_url\` text,
  	\`version_feedback_email\` text,
  	\`version_feedback_phone\` text,
  	\`version_rating_url\` text,
  	\`version_count_missed_queries\` text,
  	\`version_locks\` text,
  	\`version_required\` text,
  	\`version_confirmations_days\` numeric,
  	\`version_confirmations_gate\` text,
  	\`version_holidays\` text,
  	\`version_publish_at\` text,
  	\`version_publish_on_approval\` text,
  	\`version_publish_on_day\` text,
  	\`version_mobility_kinds\` text,
  	\`version_code_scheme\` text,
  	\`version_licence\` text,
  	\`version_licence_url\` text,
  	\`version_show_approval\` text,
  	\`version_show_differences\` text,
  	\`version_sample\` text,
  	\`version_key\` text,
  	\`version_content_hash\` text,
  	\`version_import_hash\` text,
  	\`version_imported_content_hash\` text,
  	\`version_source\` text,
  	\`version_approved_by_name\` text,
  	\`version_approved_at\` text,
  	\`version_approved_by\` text,
  	\`version_approved_agency\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`version_region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__site_info_v\`("id", "version_name", "version_host", "version_undertaker", "version_region_id", "version_phones", "version_email", "version_notice", "version_popular", "version_url", "version_site_code", "version_icp", "version_police", "version_feedback_url", "version_feedback_email", "version_feedback_phone", "version_rating_url", "version_count_missed_queries", "version_locks", "version_required", "version_confirmations_days", "version_confirmations_gate", "version_holidays", "version_publish_at", "version_publish_on_approval", "version_publish_on_day", "version_mobility_kinds", "version_code_scheme", "version_licence", "version_licence_url", "version_show_approval", "version_show_differences", "version_sample", "version_key", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_source", "version_approved_by_name", "version_approved_at", "version_approved_by", "version_approved_agency", "version__status", "version_updated_at", "version_created_at", "created_at", "updated_at", "latest") SELECT "id", "version_name", "version_host", "version_undertaker", "version_region_id", "version_phones", "version_email", "version_notice", "version_popular", "version_url", "version_site_code", "version_icp", "version_police", "version_feedback_url", "version_feedback_email", "version_feedback_phone", "version_rating_url", "version_count_missed_queries", "version_locks", "version_required", "version_confirmations_days", "version_confirmations_gate", "version_holidays", "version_publish_at", "version_publish_on_approval", "version_publish_on_day", "version_mobility_kinds", "version_code_scheme", "version_licence", "version_licence_url", "version_show_approval", "version_show_differences", "version_sample", "version_key", "version_content_hash", "version_import_hash", "version_imported_content_hash", "version_source", "version_approved_by_name", "version_approved_at", "version_approved_by", "version_approved_agency", "version__status", "version_updated_at", "version_created_at", "created_at", "updated_at", "latest" FROM \`_site_info_v\`;`)
  await db.run(sql`DROP TABLE \`_site_info_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__site_info_v\` RENAME TO \`_site_info_v\`;`)
  await db.run(sql`CREATE INDEX \`_site_info_v_version_version_region_idx\` ON \`_site_info_v\` (\`version_region_id\`);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_version_version__status_idx\` ON \`_site_info_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_created_at_idx\` ON \`_site_info_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_updated_at_idx\` ON \`_site_info_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_info_v_latest_idx\` ON \`_site_info_v\` (\`latest\`);`)
  await db.run(sql`ALTER TABLE \`confirmations\` DROP COLUMN \`steps\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
