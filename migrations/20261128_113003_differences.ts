import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`difference_decisions\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`batch\` text,
  	\`guide_id\` integer,
  	\`matter_id\` integer,
  	\`element\` text,
  	\`action\` text,
  	\`value\` text,
  	\`standard\` text,
  	\`note\` text,
  	\`removed\` text,
  	\`proposal\` text,
  	\`deviation\` text,
  	\`state\` text,
  	\`label\` text,
  	\`region_code\` text,
  	\`agency_id\` integer,
  	\`decided_by_id\` integer,
  	\`undone_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`guide_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`matter_id\`) REFERENCES \`matters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`agency_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`decided_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`undone_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`difference_decisions_batch_idx\` ON \`difference_decisions\` (\`batch\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_guide_idx\` ON \`difference_decisions\` (\`guide_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_matter_idx\` ON \`difference_decisions\` (\`matter_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_element_idx\` ON \`difference_decisions\` (\`element\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_action_idx\` ON \`difference_decisions\` (\`action\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_state_idx\` ON \`difference_decisions\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_region_code_idx\` ON \`difference_decisions\` (\`region_code\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_agency_idx\` ON \`difference_decisions\` (\`agency_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_decided_by_idx\` ON \`difference_decisions\` (\`decided_by_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_undone_by_idx\` ON \`difference_decisions\` (\`undone_by_id\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_updated_at_idx\` ON \`difference_decisions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`difference_decisions_created_at_idx\` ON \`difference_decisions\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`proposals\` ADD \`element\` text;`)
  await db.run(sql`ALTER TABLE \`proposals\` ADD \`guides\` text;`)
  await db.run(sql`ALTER TABLE \`proposals\` ADD \`origin\` text;`)
  await db.run(sql`ALTER TABLE \`proposals\` ADD \`proposed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`proposals_proposed_by_idx\` ON \`proposals\` (\`proposed_by_id\`);`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`show_differences\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_show_differences\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`difference_decisions\`;`)

  await db.run(sql`CREATE TABLE \`__new_proposals\` (
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
  await db.run(sql`INSERT INTO \`__new_proposals\`("id", "kind", "type", "target", "target_name", "name", "why", "values", "row", "state", "note", "key", "region_code", "agency_id", "decided_by_id", "updated_at", "created_at") SELECT "id", "kind", "type", "target", "target_name", "name", "why", "values", "row", "state", "note", "key", "region_code", "agency_id", "decided_by_id", "updated_at", "created_at" FROM \`proposals\`;`)
  await db.run(sql`DROP TABLE \`proposals\`;`)
  await db.run(sql`ALTER TABLE \`__new_proposals\` RENAME TO \`proposals\`;`)

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
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`show_differences\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_show_differences\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
