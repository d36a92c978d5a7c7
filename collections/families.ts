import type { RecordType } from '../standard/record-types.ts'

/** Families of record types; a grant covers one or more of them. */
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

/** The name of a family. */
export type Family = keyof typeof FAMILIES

/** Whether a text is the name of a family. */
export const isFamily = (text: string): text is Family => Object.hasOwn(FAMILIES, text)

/** Returns the family of a record type. Throws when it belongs to none. */
export function familyOf(type: RecordType): Family {
  const found = (Object.keys(FAMILIES) as Family[]).find((family) =>
    (FAMILIES[family].types as readonly RecordType[]).includes(type),
  )
  if (!found) throw new Error(`record type ${type} belongs to no family`)
  return found
}
