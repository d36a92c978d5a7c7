import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`claim_rounds\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`note\` text,
  	\`document\` text,
  	\`days\` numeric,
  	\`due\` text,
  	\`made_on\` text,
  	\`made_by_name\` text,
  	\`asked\` numeric,
  	\`state\` text,
  	\`closed_on\` text,
  	\`made_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`made_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`claim_rounds_due_idx\` ON \`claim_rounds\` (\`due\`);`)
  await db.run(sql`CREATE INDEX \`claim_rounds_state_idx\` ON \`claim_rounds\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`claim_rounds_made_by_idx\` ON \`claim_rounds\` (\`made_by_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_rounds_updated_at_idx\` ON \`claim_rounds\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`claim_rounds_created_at_idx\` ON \`claim_rounds\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`claim_requests\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`round_id\` integer,
  	\`label\` text,
  	\`matter_id\` integer,
  	\`agency_id\` integer,
  	\`region_id\` integer,
  	\`due\` text,
  	\`state\` text,
  	\`reason\` text,
  	\`answered_on\` text,
  	\`answered_by_name\` text,
  	\`guide_id\` integer,
  	\`claim_id\` integer,
  	\`note\` text,
  	\`decided_on\` text,
  	\`decided_by_name\` text,
  	\`key\` text,
  	\`region_code\` text,
  	\`answered_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`round_id\`) REFERENCES \`claim_rounds\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`region_id\`) REFERENCES \`regions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`guide_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`claim_id\`) REFERENCES \`claims\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`answered_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`claim_requests_round_idx\` ON \`claim_requests\` (\`round_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_matter_idx\` ON \`claim_requests\` (\`matter_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_agency_idx\` ON \`claim_requests\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_region_idx\` ON \`claim_requests\` (\`region_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_due_idx\` ON \`claim_requests\` (\`due\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_state_idx\` ON \`claim_requests\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_guide_idx\` ON \`claim_requests\` (\`guide_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_claim_idx\` ON \`claim_requests\` (\`claim_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_region_code_idx\` ON \`claim_requests\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_answered_by_idx\` ON \`claim_requests\` (\`answered_by_id\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_updated_at_idx\` ON \`claim_requests\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`claim_requests_created_at_idx\` ON \`claim_requests\` (\`created_at\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`claim_rounds\`;`)
  await db.run(sql`DROP TABLE \`claim_requests\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
