import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`local_elements\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_local_elements\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`element_sources\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_element_sources\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`locks\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_locks\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`local_elements\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_local_elements\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`element_sources\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_element_sources\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`locks\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_locks\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
