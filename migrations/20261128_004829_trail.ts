import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`trail\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`at\` text NOT NULL,
  	\`user\` text,
  	\`user_name\` text,
  	\`roles\` text,
  	\`account\` text,
  	\`job\` text,
  	\`address\` text,
  	\`door\` text NOT NULL,
  	\`action\` text NOT NULL,
  	\`type\` text,
  	\`key\` text,
  	\`label\` text,
  	\`record_id\` text,
  	\`region\` text,
  	\`county\` text,
  	\`agency\` text,
  	\`changes\` text,
  	\`hash_before\` text,
  	\`hash_after\` text,
  	\`reason\` text,
  	\`run\` text,
  	\`batch\` text NOT NULL,
  	\`previous\` text NOT NULL,
  	\`hash\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`trail_number_idx\` ON \`trail\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`recordId_number_idx\` ON \`trail\` (\`record_id\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`key_number_idx\` ON \`trail\` (\`key\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`user_number_idx\` ON \`trail\` (\`user\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`run_number_idx\` ON \`trail\` (\`run\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`action_number_idx\` ON \`trail\` (\`action\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`county_number_idx\` ON \`trail\` (\`county\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`agency_number_idx\` ON \`trail\` (\`agency\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`at_number_idx\` ON \`trail\` (\`at\`,\`number\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP TABLE \`trail\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
