import type { RecordType } from '../standard/record-types.ts'

/** Record families: what a grant covers. A steward owns families, an editor works in those of an agency or region. */
export const FAMILIES = {
  catalogue: {
    title: '事项与材料',
    types: ['matter', 'material', 'licence', 'law', 'alias', 'region', 'agency', 'ledger'],
  },
  guides: { title: '办事指南', types: ['guide', 'claim', 'venue', 'question'] },
  disclosure: { title: '公开目录', types: ['disclosure'] },
  lists: {
    title: '清单与目录',
    types: ['bundle', 'mobility', 'power', 'dataset', 'intermediary', 'proof', 'benefit'],
  },
  site: { title: '网站信息', types: ['site'] },
} as const satisfies Record<string, { title: string; types: readonly RecordType[] }>

export type Family = keyof typeof FAMILIES

/** The family a record type belongs to. */
export function familyOf(type: RecordType): Family {
  const found = (Object.keys(FAMILIES) as Family[]).find((family) =>
    (FAMILIES[family].types as readonly RecordType[]).includes(type),
  )
  if (!found) throw new Error(`record type ${type} belongs to no family`)
  return found
}
