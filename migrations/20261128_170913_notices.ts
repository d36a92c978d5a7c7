import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`notices\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`account_id\` integer,
  	\`kind\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`detail\` text,
  	\`href\` text,
  	\`about_type\` text,
  	\`about_id\` text,
  	\`group\` text,
  	\`count\` numeric,
  	\`state\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`account_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`notices_key_idx\` ON \`notices\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`notices_account_idx\` ON \`notices\` (\`account_id\`);`)
  await db.run(sql`CREATE INDEX \`notices_group_idx\` ON \`notices\` (\`group\`);`)
  await db.run(sql`CREATE INDEX \`notices_at_idx\` ON \`notices\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`notices_updated_at_idx\` ON \`notices\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notices_created_at_idx\` ON \`notices\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`account_state_at_idx\` ON \`notices\` (\`account_id\`,\`state\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`account_at_idx\` ON \`notices\` (\`account_id\`,\`at\`);`)
  await db.run(sql`CREATE TABLE \`notice_choices\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`account_id\` integer,
  	\`kinds\` text,
  	\`daily\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`account_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`notice_choices_account_idx\` ON \`notice_choices\` (\`account_id\`);`)
  await db.run(sql`CREATE INDEX \`notice_choices_updated_at_idx\` ON \`notice_choices\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notice_choices_created_at_idx\` ON \`notice_choices\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`outbox\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`channel\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`account_id\` integer,
  	\`notice\` text,
  	\`sealed\` text,
  	\`at\` text NOT NULL,
  	\`next_at\` text NOT NULL,
  	\`until\` text,
  	\`attempts\` numeric,
  	\`error\` text,
  	\`ended_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`account_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`outbox_key_idx\` ON \`outbox\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`outbox_account_idx\` ON \`outbox\` (\`account_id\`);`)
  await db.run(sql`CREATE INDEX \`outbox_notice_idx\` ON \`outbox\` (\`notice\`);`)
  await db.run(sql`CREATE INDEX \`outbox_ended_at_idx\` ON \`outbox\` (\`ended_at\`);`)
  await db.run(sql`CREATE INDEX \`outbox_updated_at_idx\` ON \`outbox\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`outbox_created_at_idx\` ON \`outbox\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`state_nextAt_idx\` ON \`outbox\` (\`state\`,\`next_at\`);`)
  await db.run(sql`ALTER TABLE \`confirmations\` ADD \`reminded\` text;`)
  await db.run(sql`ALTER TABLE \`confirmations\` ADD \`reminded_on\` text;`)
  await db.run(sql`ALTER TABLE \`reviews\` ADD \`reminded\` text;`)
  await db.run(sql`ALTER TABLE \`reviews\` ADD \`reminded_on\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`notices\`;`)
  await db.run(sql`DROP TABLE \`notice_choices\`;`)
  await db.run(sql`DROP TABLE \`outbox\`;`)
  await db.run(sql`ALTER TABLE \`confirmations\` DROP COLUMN \`reminded\`;`)
  await db.run(sql`ALTER TABLE \`confirmations\` DROP COLUMN \`reminded_on\`;`)
  await db.run(sql`ALTER TABLE \`reviews\` DROP COLUMN \`reminded\`;`)
  await db.run(sql`ALTER TABLE \`reviews\` DROP COLUMN \`reminded_on\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
