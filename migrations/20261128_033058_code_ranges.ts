import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`code_ranges\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`scheme\` text NOT NULL,
  	\`province\` text,
  	\`type\` text NOT NULL,
  	\`department\` text,
  	\`department_name\` text,
  	\`from\` text NOT NULL,
  	\`to\` text NOT NULL,
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
  await db.run(sql`ALTER TABLE \`matters\` ADD \`same_name_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_same_name_reason\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`code_ranges\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`same_name_reason\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_same_name_reason\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
