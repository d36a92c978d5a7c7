import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`code_ranges\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`scheme\` text NOT NULL,
  	\`province\` text,
  	\`type\` text NOT NULL,
  	\`department\` text,
  	\`from\` text NOT NULL,
  	\`to\` text NOT NULL,
  	\`department_name\` text,
  	\`authority\` text NOT NULL,
  	\`document\` text NOT NULL,
  	\`on\` text,
  	\`until\` text,
  	\`state\` text DEFAULT 'open',
  	\`note\` text,
  	\`label\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`code_ranges_scheme_idx\` ON \`code_ranges\` (\`scheme\`);`)
  await db.run(sql`CREATE INDEX \`code_ranges_type_idx\` ON \`code_ranges\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`code_ranges_state_idx\` ON \`code_ranges\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`code_ranges_label_idx\` ON \`code_ranges\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`code_ranges_updated_at_idx\` ON \`code_ranges\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`code_ranges_created_at_idx\` ON \`code_ranges\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`code_origin_by\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`code_origin_system\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`code_origin_via\` text;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`code_origin_on\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_code_origin_by\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_code_origin_system\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_code_origin_via\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_code_origin_on\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`code_origin_by\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`code_origin_system\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`code_origin_via\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`code_origin_on\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`same_name_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_code_origin_by\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_code_origin_system\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_code_origin_via\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_code_origin_on\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_same_name_reason\` text;`)
  await db.run(sql`ALTER TABLE \`ledger_entries\` ADD \`reason\` text;`)
  await db.run(sql`ALTER TABLE \`ledger_entries\` ADD \`instead_of\` text;`)
  await db.run(sql`ALTER TABLE \`ledger_entries\` ADD \`attachment_id\` integer REFERENCES files(id);`)
  await db.run(sql`ALTER TABLE \`ledger_entries\` ADD \`batch\` text;`)
  await db.run(sql`ALTER TABLE \`ledger_entries\` ADD \`by\` text;`)
  await db.run(sql`CREATE INDEX \`ledger_entries_attachment_idx\` ON \`ledger_entries\` (\`attachment_id\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_batch_idx\` ON \`ledger_entries\` (\`batch\`);`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`code_scheme\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_code_scheme\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`code_ranges\`;`)

  await db.run(sql`CREATE TABLE \`__new_ledger_entries\` (
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
  await db.run(sql`INSERT INTO \`__new_ledger_entries\`("id", "key", "event", "type", "code", "name", "state", "holder", "document", "authority", "on", "to", "note", "document_id", "updated_at", "created_at") SELECT "id", "key", "event", "type", "code", "name", "state", "holder", "document", "authority", "on", "to", "note", "document_id", "updated_at", "created_at" FROM \`ledger_entries\`;`)
  await db.run(sql`DROP TABLE \`ledger_entries\`;`)
  await db.run(sql`ALTER TABLE \`__new_ledger_entries\` RENAME TO \`ledger_entries\`;`)

  await db.run(sql`CREATE UNIQUE INDEX \`ledger_entries_key_idx\` ON \`ledger_entries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_event_idx\` ON \`ledger_entries\` (\`event\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_type_idx\` ON \`ledger_entries\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_code_idx\` ON \`ledger_entries\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_state_idx\` ON \`ledger_entries\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_on_idx\` ON \`ledger_entries\` (\`on\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_document_id_idx\` ON \`ledger_entries\` (\`document_id\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_updated_at_idx\` ON \`ledger_entries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`ledger_entries_created_at_idx\` ON \`ledger_entries\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`code_origin_by\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`code_origin_system\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`code_origin_via\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`code_origin_on\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_code_origin_by\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_code_origin_system\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_code_origin_via\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_code_origin_on\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`code_origin_by\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`code_origin_system\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`code_origin_via\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`code_origin_on\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`same_name_reason\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_code_origin_by\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_code_origin_system\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_code_origin_via\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_code_origin_on\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_same_name_reason\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`code_scheme\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_code_scheme\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
