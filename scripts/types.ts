/** Writes collections/payload-types.ts: the types of everything that the collections keep. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../config.ts'
import { TYPES_FILE, payloadTypesText } from '../payload-internals/types.ts'

process.env['SANTONG_BUILDING'] = '1'
const { default: config } = await import('../payload.config.ts')
writeFileSync(join(ROOT, TYPES_FILE), await payloadTypesText(await config))
console.log(TYPES_FILE)
process.exit(0)
