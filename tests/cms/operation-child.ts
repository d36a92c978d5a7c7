/** A separate process that carries out one operation on a code: `node operation-child.ts <data dir> <database url> <json>`. See `child.ts`. */
import { once } from 'node:events'
import { stdin, stdout } from 'node:process'
import { createLocalReq, getPayload } from 'payload'
import { cmsConfig } from '../../cms.config.ts'
import { applyOperation } from '../../collections/ledger/operations/index.ts'
import type { OperationRequest } from '../../standard/ledger-operations/index.ts'
import { settingsIn } from './harness.ts'

const [dataDir, url, json] = process.argv.slice(2) as [string, string, string]
process.env['SANTONG_LOG'] ??= 'silent'
process.env['PAYLOAD_DISABLE_ADMIN'] = 'true'

const printJson = (line: unknown) => stdout.write(`${JSON.stringify(line)}\n`)

const payload = await getPayload({ config: cmsConfig(settingsIn(dataDir, url)), disableOnInit: true })
printJson('ready')
await once(stdin, 'data')
try {
  const { batch } = await applyOperation(
    payload,
    await createLocalReq({}, payload),
    JSON.parse(json) as OperationRequest,
  )
  printJson({ id: batch })
} catch (error) {
  printJson({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
}
process.exit(0)
