import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`ALTER TABLE \`files\` ADD \`removed_at\` text;`)
  await db.run(sql`ALTER TABLE \`files\` ADD \`removed_by\` text;`)
  await db.run(sql`ALTER TABLE \`files\` ADD \`removed_reason\` text;`)
  await db.run(sql`CREATE INDEX \`files_removed_at_idx\` ON \`files\` (\`removed_at\`);`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`DROP INDEX \`files_removed_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`files\` DROP COLUMN \`removed_at\`;`)
  await db.run(sql`ALTER TABLE \`files\` DROP COLUMN \`removed_by\`;`)
  await db.run(sql`ALTER TABLE \`files\` DROP COLUMN \`removed_reason\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
