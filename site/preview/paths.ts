/**
 * @module The page of a preview: `SANTONG_PREVIEW` names its record, as `guide/KEY` or `matter/KEY`.
 */
import { segment } from '../routes.ts'

/** Returns the path of the record when it has this type; otherwise none. */
export function previewPaths(type: 'guide' | 'matter') {
  const record = process.env.SANTONG_PREVIEW ?? ''
  if (!record.startsWith(`${type}/`)) return []
  const key = record.slice(type.length + 1)
  return [{ params: { code: segment(key) }, props: { key } }]
}
