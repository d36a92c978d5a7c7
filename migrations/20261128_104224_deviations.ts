import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`deviations\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`number\` text,
  	\`guide_id\` integer NOT NULL,
  	\`element\` text NOT NULL,
  	\`value\` text NOT NULL,
  	\`direction\` text,
  	\`reason\` text NOT NULL,
  	\`law_id\` integer,
  	\`article\` text,
  	\`proposed_law\` text,
  	\`basis\` text,
  	\`from\` text,
  	\`until\` text,
  	\`state\` text,
  	\`asked_on\` text,
  	\`opinion\` text,
  	\`decided_on\` text,
  	\`authority\` text,
  	\`document\` text,
  	\`outside_on\` text,
  	\`attachment_id\` integer,
  	\`ended_on\` text,
  	\`end_reason\` text,
  	\`unconfirmed\` text,
  	\`was_public\` text,
  	\`note\` text,
  	\`key\` text NOT NULL,
  	\`count\` numeric,
  	\`label\` text,
  	\`guide_label\` text,
  	\`law_title\` text,
  	\`decider\` text,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`standard\` text,
  	\`asked_by_id\` integer,
  	\`decided_by_id\` integer,
  	\`ended_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`guide_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`law_id\`) REFERENCES \`laws\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`attachment_id\`) REFERENCES \`files\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`asked_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`decided_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`ended_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`deviations_number_idx\` ON \`deviations\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`deviations_guide_idx\` ON \`deviations\` (\`guide_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_element_idx\` ON \`deviations\` (\`element\`);`)
  await db.run(sql`CREATE INDEX \`deviations_direction_idx\` ON \`deviations\` (\`direction\`);`)
  await db.run(sql`CREATE INDEX \`deviations_law_idx\` ON \`deviations\` (\`law_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_until_idx\` ON \`deviations\` (\`until\`);`)
  await db.run(sql`CREATE INDEX \`deviations_state_idx\` ON \`deviations\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`deviations_attachment_idx\` ON \`deviations\` (\`attachment_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`deviations_key_idx\` ON \`deviations\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`deviations_count_idx\` ON \`deviations\` (\`count\`);`)
  await db.run(sql`CREATE INDEX \`deviations_label_idx\` ON \`deviations\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`deviations_region_code_idx\` ON \`deviations\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`deviations_agency_idx\` ON \`deviations\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_asked_by_idx\` ON \`deviations\` (\`asked_by_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_decided_by_idx\` ON \`deviations\` (\`decided_by_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_ended_by_idx\` ON \`deviations\` (\`ended_by_id\`);`)
  await db.run(sql`CREATE INDEX \`deviations_updated_at_idx\` ON \`deviations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`deviations_created_at_idx\` ON \`deviations\` (\`created_at\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`deviations\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
