import type { RecordType } from './record-types.ts'
import type { Records } from './schema/index.ts'
import { normalizeName } from './names.ts'

/** Returns a digest of a text as lower-case hexadecimal: SHA-256. A parameter, because `standard/` uses no crypto of a host. */
export type Digest = (text: string) => string

/** How the key is made from the record's fields, for types whose key changes with its identity. */
const derived: { [T in RecordType]?: (record: Records[T]) => string | undefined } = {
  region: (r) => r.code,
  matter: (r) => r.code,
  guide: (r) => r.code,
  bundle: (r) => r.code,
  power: (r) => r.code,
  dataset: (r) => r.code,
  claim: (r) => joined(r.matter, r.agency, r.region),
  mobility: (r) => joined(r.kind, r.matter, r.region),
  alias: (r) => joined(r.text, r.matter),
  disclosure: (r) => (r.key !== undefined && hasKeptDisclosureKey(r) ? r.key : disclosureKey(r, r.number ?? '')),
  site: () => 'site',
}

const disclosureKey = (r: Records['disclosure'], number: string) => joined(r.region, r.field, number, itemsOf(r))

/**
 * Whether an entry of a disclosure catalogue keeps the key it has: only the number in it is another one. Lists are numbered anew whenever
 * a row is put in, and the entry stays the same.
 */
function hasKeptDisclosureKey(r: Records['disclosure']): boolean {
  const identity = disclosureIdentity(r)
  if (identity === undefined) return false
  const [before, after] = [`${r.region}|${r.field}|`, `|${itemsOf(r)}`]
  const { key } = r
  return key.startsWith(before) && key.endsWith(after) && key.length >= before.length + after.length
}

/** What an entry of a disclosure catalogue is, whatever its number: region, field and items in one text. */
export const disclosureIdentity = (entry: Partial<Records['disclosure']>): string | undefined =>
  joined(entry.region, entry.field, itemsOf(entry as Records['disclosure']))

/** The key of a further entry with the number and items of another one, the count-th. */
export const furtherDisclosureKey = (entry: Partial<Records['disclosure']>, count: number): string | undefined =>
  disclosureKey(entry as Records['disclosure'], `${entry.number ?? ''}~${count}`)

/** The items of up to three levels; undefined when there is none. In real catalogues the first level can be missing. */
function itemsOf({ item1 = '', item2 = '', item3 = '' }: Records['disclosure']): string | undefined {
  return [item1, item2, item3].join('|').replace(/\|+$/u, '') || undefined
}

type Minting = readonly [letter: string, name: string | undefined, ...identity: (string | undefined)[]]

const fold = (name: string | undefined) => (name ? normalizeName(name) : undefined)

/**
 * What the key is made of for types that get their key when they are first written and keep it when their fields change. The
 * second part is the name of the record: without a name there is no key yet.
 */
const minted: { [T in RecordType]?: (record: Records[T]) => Minting } = {
  agency: (r) => ['A', fold(r.name), r.region, fold(r.name)],
  venue: (r) => ['V', fold(r.name), r.region, fold(r.name), fold(r.address)],
  law: (r) => ['L', fold(r.title), fold(r.title), fold(r.number)],
  licence: (r) => ['Z', r.typeCode ?? fold(r.name), r.typeCode ?? fold(r.name)],
  material: (r) => ['M', fold(r.name), r.code ?? '', fold(r.name), r.sourceChannel],
  intermediary: (r) => ['I', r.code ?? fold(r.name), r.code ?? fold(r.name)],
  proof: (r) => ['P', fold(r.name), r.code ?? '', fold(r.name)],
  benefit: (r) => ['B', fold(r.name), r.code ?? '', fold(r.name), r.region],
  question: (r) => ['Q', fold(r.question), fold(r.question), ...(r.matters ?? [])],
}

/** Whether keys of this type are made from the fields, so that nobody types them. */
export const isDerived = (type: RecordType): boolean => type in derived

/** Types whose key is an official code, which the ledger keeps. */
export const CODED: readonly RecordType[] = ['matter', 'guide', 'bundle', 'power', 'dataset']

/**
 * Returns the key of a record; undefined while a part of its identity is missing. References inside `record` are keys. A minted
 * key that the record has is kept; a new one depends on type and identity only, so that it is the same everywhere.
 */
export function keyOf<T extends RecordType>(type: T, record: Partial<Records[T]>, digest: Digest): string | undefined {
  const derive = derived[type]
  if (derive) return derive(record as Records[T])
  if (record.key) return record.key
  const mint = minted[type]
  if (!mint) return undefined
  const [letter, name, ...identity] = mint(record as Records[T])
  if (!name) return undefined
  return letter + digest([type, ...identity.map((part) => part ?? '')].join('\u001f')).slice(0, 12)
}

/** Returns what makes a guide unique, matter, agency and region in one text; undefined while one is missing. */
export const guideIdentity = (guide: { matter?: string; agency?: string; region?: string }): string | undefined =>
  joined(guide.matter, guide.agency, guide.region)

function joined(...parts: (string | undefined)[]): string | undefined {
  return parts.some((part) => part === undefined) ? undefined : parts.join('|')
}
