import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`missed_queries\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`text\` text NOT NULL,
  	\`count\` numeric,
  	\`note\` text,
  	\`state\` text,
  	\`alias_id\` integer,
  	\`key\` text,
  	\`from_site\` integer DEFAULT false,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`entered_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`alias_id\`) REFERENCES \`aliases\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`entered_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`missed_queries_text_idx\` ON \`missed_queries\` (\`text\`);`)
  await db.run(sql`CREATE INDEX \`missed_queries_state_idx\` ON \`missed_queries\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`missed_queries_alias_idx\` ON \`missed_queries\` (\`alias_id\`);`)
  await db.run(sql`CREATE INDEX \`missed_queries_key_idx\` ON \`missed_queries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`missed_queries_region_code_idx\` ON \`missed_queries\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`missed_queries_agency_idx\` ON \`missed_queries\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`missed_queries_entered_by_idx\` ON \`missed_queries\` (\`entered_by_id\`);`)
  await db.run(sql`CREATE INDEX \`missed_queries_updated_at_idx\` ON \`missed_queries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`missed_queries_created_at_idx\` ON \`missed_queries\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`agencies\` ADD \`aliases\` text;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` ADD \`version_aliases\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`count_missed_queries\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_count_missed_queries\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`missed_queries\`;`)
  await db.run(sql`ALTER TABLE \`agencies\` DROP COLUMN \`aliases\`;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` DROP COLUMN \`version_aliases\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`count_missed_queries\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_count_missed_queries\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
