/**
 * What the generator of migrations gets wrong, mended in the text of its file: it switches foreign keys on again after the first
 * recreated table, so that dropping the next one cascades into its children. They are off from the first statement to the
 * last, and imports are native.
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

/** Whether a generated file changes nothing: the generator writes one also when the shape is the same. */
export const isEmptyMigration = (source: string): boolean => !/\bdb\s*\.\s*run\(/u.test(source)

/** The list of all steps, in the order of their names. */
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
