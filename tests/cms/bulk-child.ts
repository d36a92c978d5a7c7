/**
 * A process that works on a run of work on many records, on a test's database: `node bulk-child.ts <data dir> <database url> <json>`. It begins at
 * a line on its input, and prints a line of JSON for every row; see `child.ts`.
 */
import { once } from 'node:events'
import { stdin, stdout } from 'node:process'
import { getPayload } from 'payload'
import { cmsConfig } from '../../cms.config.ts'
import { workOnRun } from '../../collections/bulk-runs/work.ts'
import { settingsIn } from './harness.ts'

const [dataDir, url, json] = process.argv.slice(2) as [string, string, string]
const { bulk } = JSON.parse(json) as { bulk: string }
process.env['SANTONG_LOG'] ??= 'silent'
const payload = await getPayload({ config: cmsConfig(settingsIn(dataDir, url)), disableOnInit: true })
stdout.write('"ready"\n')
await once(stdin, 'data')
await workOnRun(payload, bulk, { onRow: (id) => void stdout.write(`${JSON.stringify({ id })}\n`) })
process.exit(0)
