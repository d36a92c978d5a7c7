import type { DefaultServerCellComponentProps } from 'payload'
import { regionNames } from '../../collections/regions-by-name.ts'

/** A cell with a region, stored by its code and shown by its name. */
export async function RegionCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const code = typeof cellData === 'string' ? cellData : ''
  if (!code) return <span className="st-quiet">不限</span>
  return <span title={code}>{(await regionNames(payload, [code])).get(code) ?? code}</span>
}
