import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`ALTER TABLE \`agencies\` ADD \`aliases\` text;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` ADD \`version_aliases\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`ALTER TABLE \`agencies\` DROP COLUMN \`aliases\`;`)
  await db.run(sql`ALTER TABLE \`_agencies_v\` DROP COLUMN \`version_aliases\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
