/**
 * A process that takes the next code again and again: `node code-child.ts <data dir> <database url> <json>` with `{ times, request }`. Waits for
 * a line on stdin, and prints a line of JSON for every code.
 */
import { once } from 'node:events'
import { stdin, stdout } from 'node:process'
import { getPayload } from 'payload'
import { cmsConfig } from '../../cms.config.ts'
import { takeNextCodes, type NextCodeRequest } from '../../collections/code-ranges/next-code.ts'
import { settingsIn } from './harness.ts'

const [dataDir, url, json] = process.argv.slice(2) as [string, string, string]
const { request, times } = JSON.parse(json) as { request: NextCodeRequest; times: number }
process.env['SANTONG_LOG'] ??= 'silent'
process.env['PAYLOAD_DISABLE_ADMIN'] = 'true'
const print = (line: unknown) => stdout.write(`${JSON.stringify(line)}\n`)

const payload = await getPayload({ config: cmsConfig(settingsIn(dataDir, url)), disableOnInit: true })
print('ready')
await once(stdin, 'data')
// All at once, as requests come to a server.
await Promise.all(
  Array.from({ length: times }, async (_, i) => {
    try {
      const { codes } = await takeNextCodes(payload, {}, { ...request, name: `${request.name} ${process.pid} ${i}` })
      print({ id: codes.map(({ code }) => code).join(',') })
    } catch (error) {
      print({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
    }
  }),
)
await payload.destroy()
process.exit(0)
