import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`bulk_runs\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`action\` text NOT NULL,
  	\`list\` text NOT NULL,
  	\`from\` text,
  	\`settings\` text,
  	\`state\` text NOT NULL,
  	\`total\` numeric NOT NULL,
  	\`at\` text NOT NULL,
  	\`started_at\` text,
  	\`ended_at\` text,
  	\`by_id\` integer,
  	\`by_name\` text,
  	\`process\` text,
  	\`error\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`bulk_runs_state_idx\` ON \`bulk_runs\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`bulk_runs_at_idx\` ON \`bulk_runs\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`bulk_runs_by_idx\` ON \`bulk_runs\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`bulk_runs_updated_at_idx\` ON \`bulk_runs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`bulk_runs_created_at_idx\` ON \`bulk_runs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`bulk_rows\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`bulk_run\` text NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`by_id\` integer,
  	\`type\` text NOT NULL,
  	\`document\` text NOT NULL,
  	\`confirmation\` text,
  	\`review\` text,
  	\`key\` text,
  	\`label\` text,
  	\`content_hash\` text,
  	\`shown\` integer,
  	\`state\` text NOT NULL,
  	\`message\` text,
  	\`before\` text,
  	\`after\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`bulk_rows_by_idx\` ON \`bulk_rows\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`bulk_rows_updated_at_idx\` ON \`bulk_rows\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`bulk_rows_created_at_idx\` ON \`bulk_rows\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`bulkRun_number_idx\` ON \`bulk_rows\` (\`bulk_run\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`bulkRun_state_number_idx\` ON \`bulk_rows\` (\`bulk_run\`,\`state\`,\`number\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`bulk_runs\`;`)
  await db.run(sql`DROP TABLE \`bulk_rows\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
