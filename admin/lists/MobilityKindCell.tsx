import type { DefaultServerCellComponentProps } from 'payload'
import { mobilityKinds } from './mobility-kinds.ts'

/** A cell in the mobility lists: the name of a kind, which the site information defines. */
export async function MobilityKindCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const key = String(cellData ?? '')
  return <span>{(await mobilityKinds(payload)).get(key) ?? key}</span>
}
