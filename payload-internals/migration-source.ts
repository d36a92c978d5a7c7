/** @module Corrects the source of generated migrations. Used by `npm run migration`. */

/**
 * Returns the source of a generated migration, corrected. The generator switches foreign keys on again after the first table that
 * it recreates, so that dropping the next one would delete the rows that refer to it. Here they are off from the first
 * statement to the last. Type imports are marked as such, because Node strips types.
 */
export function repairMigration(source: string): string {
  const withoutPragmas = source.replace(/^\s*await db\.run\(sql`PRAGMA foreign_keys=(?:ON|OFF);?`\);?\s*$/gimu, '')
  return withoutPragmas
    .replace(
      /import \{ ?MigrateUpArgs, MigrateDownArgs, sql ?\} from/u,
      'import { type MigrateUpArgs, type MigrateDownArgs, sql } from',
    )
    .replace(
      /(export async function (?:up|down)\([^)]*\): Promise<void> \{)([\s\S]*?)\n\}/gu,
      (_all, head: string, body: string) =>
        [
          head,
          '  await db.run(sql`PRAGMA foreign_keys=OFF;`)',
          body.replace(/^\n/u, ''),
          '  await db.run(sql`PRAGMA foreign_key_check;`)',
          '  await db.run(sql`PRAGMA foreign_keys=ON;`)',
          '}',
        ].join('\n'),
    )
}

/** Returns whether a generated migration changes nothing; the generator writes one also when the schema is the same. */
export const isEmptyMigration = (source: string): boolean => !/\bdb\s*\.\s*run\(/u.test(source)

/** Returns the source of `migrations/index.ts`, which lists the migrations by name; `files` are their sorted file names. */
export function migrationIndex(files: readonly string[]): string {
  const names = files.map((file) => file.replace(/\.ts$/u, ''))
  return [
    ...names.map((one, i) => `import * as step${i} from './${one}.ts'`),
    '',
    'export const migrations = [',
    ...names.map((one, i) => `  { name: '${one}', up: step${i}.up, down: step${i}.down },`),
    ']',
    '',
  ].join('\n')
}
