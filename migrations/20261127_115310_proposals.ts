import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`proposals\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`type\` text,
  	\`target\` text,
  	\`target_name\` text,
  	\`name\` text,
  	\`why\` text,
  	\`values\` text,
  	\`row\` text,
  	\`state\` text NOT NULL,
  	\`note\` text,
  	\`key\` text NOT NULL,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`decided_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`decided_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`proposals_kind_idx\` ON \`proposals\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`proposals_type_idx\` ON \`proposals\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`proposals_target_idx\` ON \`proposals\` (\`target\`);`)
  await db.run(sql`CREATE INDEX \`proposals_state_idx\` ON \`proposals\` (\`state\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`proposals_key_idx\` ON \`proposals\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`proposals_region_code_idx\` ON \`proposals\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`proposals_agency_idx\` ON \`proposals\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`proposals_decided_by_idx\` ON \`proposals\` (\`decided_by_id\`);`)
  await db.run(sql`CREATE INDEX \`proposals_updated_at_idx\` ON \`proposals\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`proposals_created_at_idx\` ON \`proposals\` (\`created_at\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`proposals\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
