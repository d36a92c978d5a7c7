import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
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
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`publish_on_approval\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`publish_on_day\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_publish_on_approval\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_publish_on_day\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`plans\`;`)
  await db.run(sql`DROP INDEX \`publish_runs_occasion_idx\`;`)
  await db.run(sql`ALTER TABLE \`publish_runs\` DROP COLUMN \`occasion\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`upcoming\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_upcoming\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`publish_at\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`publish_on_approval\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`publish_on_day\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_publish_at\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_publish_on_approval\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_publish_on_day\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
