/**
 * @module The one page of a preview: `SANTONG_PREVIEW` names its record, as `guide/KEY`.
 */
import { segment } from '../routes.ts'

/** The path of the record when it is of this type, else none. */
export function previewPaths(type: 'guide' | 'matter') {
  const wanted = process.env.SANTONG_PREVIEW ?? ''
  if (!wanted.startsWith(`${type}/`)) return []
  const key = wanted.slice(type.length + 1)
  return [{ params: { code: segment(key) }, props: { key } }]
}
