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
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`confirmations_days\` numeric;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`confirmations_gate\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`holidays\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_confirmations_days\` numeric;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_confirmations_gate\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_holidays\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`confirmations\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`confirmations_days\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`confirmations_gate\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`holidays\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_confirmations_days\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_confirmations_gate\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_holidays\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
