/** Writes admin/app/(payload)/admin/importMap.js: every component that a collection or the panel names by its path. */
import { generateImportMap } from 'payload'

process.env['SANTONG_BUILDING'] = '1'
const { default: config } = await import('../payload.config.ts')
await generateImportMap(await config, { force: true, log: true })
process.exit(0)
