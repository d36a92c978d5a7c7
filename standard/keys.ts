import type { RecordType } from './record-types.ts'
import type { Records } from './schema/index.ts'
import { normalizeName } from './names.ts'

/** Turns text into lower-case hexadecimal; SHA-256 wherever a host has it. Handed in, because this room has no crypto. */
export type Digest = (text: string) => string

/** Records whose key follows from what they are. Their key changes only with their identity. */
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
  disclosure: (r) => joined(r.region, r.field, r.number ?? '', itemsOf(r)),
  site: () => 'site',
}

/** Items in up to three levels, one of which at least is there; in real catalogues it is not always the first. */
function itemsOf({ item1 = '', item2 = '', item3 = '' }: Records['disclosure']): string | undefined {
  return [item1, item2, item3].join('|').replace(/\|+$/u, '') || undefined
}

type Minting = readonly [letter: string, name: string | undefined, ...identity: (string | undefined)[]]

const fold = (name: string | undefined) => (name ? normalizeName(name) : undefined)

/**
 * Records that get a key once, when they are first written, and keep it whatever becomes of their fields. The second part is
 * what the record is called: without it there is no key yet.
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

/** Whether a type's key follows from its fields, so that it is never typed and never drawn. */
export const isDerived = (type: RecordType): boolean => type in derived

/** Types whose key is an official code, issued through the ledger and published in it. */
export const CODED: readonly RecordType[] = ['matter', 'guide', 'bundle', 'power', 'dataset']

/**
 * The key of a record, or undefined while a part of its identity is missing. References inside `record` are keys.
 * A minted key that the record already has is kept; otherwise it follows from type and identity only, never from chance or time.
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

/** What makes a guide unique: leaf, agency and service region. */
export const guideIdentity = (guide: { matter?: string; agency?: string; region?: string }): string | undefined =>
  joined(guide.matter, guide.agency, guide.region)

function joined(...parts: (string | undefined)[]): string | undefined {
  return parts.some((part) => part === undefined) ? undefined : parts.join('|')
}
