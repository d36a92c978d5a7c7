import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
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
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`imports\`;`)
  await db.run(sql`DROP TABLE \`mappings\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
