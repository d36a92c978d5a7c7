/** @module An index of versions by which drafts are found and counted, whoever edited them: Payload's own have one field each, or none of `latest`. */
import type { sqliteAdapter } from '@payloadcms/db-sqlite'

type SchemaHook = NonNullable<NonNullable<Parameters<typeof sqliteAdapter>[0]>['afterSchemaInit']>[number]

/**
 * Adds to the table of versions of every collection with drafts and an editor an index of its newest versions by state, time and editor. At
 * 20,000 guides, of which 16,000 are drafts, the first of them and their number are then found without reading any version.
 */
export const indexDrafts: SchemaHook = async ({ extendTable, schema }) => {
  const { index } = await import('@payloadcms/db-sqlite/drizzle/sqlite-core')
  for (const [name, table] of Object.entries(schema.tables)) {
    const { latest, updatedAt, version__status: state, version_lastEditedBy: editor } = columnsOf(table)
    if (!latest || !updatedAt || !state || !editor) continue
    extendTable({
      table,
      extraConfig: (own) => ({
        [`${name}_drafts_idx`]: index(`${name}_drafts_idx`).on(
          own['latest'],
          own['version__status'],
          own['updatedAt'],
          own['version_lastEditedBy'],
        ),
      }),
    })
  }
  return schema
}

const columnsOf = (table: object): Record<string, unknown> => table as Record<string, unknown>
