import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`matters\` ADD \`clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` ADD \`version_clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`materials\` ADD \`clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` ADD \`version_clause_excuses\` text;`)
  await db.run(sql`ALTER TABLE \`site_info\` ADD \`required\` text;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` ADD \`version_required\` text;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`matters\` DROP COLUMN \`clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`_matters_v\` DROP COLUMN \`version_clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`materials\` DROP COLUMN \`clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`_materials_v\` DROP COLUMN \`version_clause_excuses\`;`)
  await db.run(sql`ALTER TABLE \`site_info\` DROP COLUMN \`required\`;`)
  await db.run(sql`ALTER TABLE \`_site_info_v\` DROP COLUMN \`version_required\`;`)
  await db.run(sql`PRAGMA foreign_key_check;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
