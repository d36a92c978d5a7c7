/** @module Composes the codes of guides whose rows state none, as the form of a guide does. */
import { composeGuideCode, creditCodeOn, leafCodes, parseCode, type AgencyCodes } from '../../standard/codes/index.ts'
import { RowRefusal, type JsonObject } from '../parsed-row.ts'

/** An agency of the installation, with what rows may call it. */
export interface KnownAgency extends AgencyCodes {
  key: string
  name?: string | undefined
  shortName?: string | undefined
  /** The code of its region. */
  region?: string | undefined
}

/** What codes are composed from: the agencies of the installation by key, the scheme of its codes, and the day, YYYY-MM-DD. */
export interface GuideCodeSource {
  agencies: ReadonlyMap<string, KnownAgency>
  scheme?: string | undefined
  day: string
}

/** An installation without agencies. */
export const NO_AGENCIES: GuideCodeSource = { agencies: new Map(), day: '' }

/** Whether the code of a guide is to be composed: its row states none, and does not say that a higher system gave one. */
export const lacksCode = ({ code, codeOrigin, key }: JsonObject): boolean =>
  !code && !key && (codeOrigin as JsonObject | undefined)?.['by'] !== 'upstream'

/**
 * Returns the code of a guide, composed from its agency, its exercise level and its matter.
 *
 * @throws RowRefusal that says which part is missing, in Chinese
 */
export function composedCode(
  { agency, exerciseLevel, matter, region }: JsonObject,
  { agencies, day, scheme }: GuideCodeSource,
  about: RowRefusal['about'],
): string {
  const textOf = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
  const [office, leaf] = [textOf(agency), textOf(matter)]
  const codes = office === undefined ? undefined : agencies.get(office)
  const { code, missing } = composeGuideCode({
    credit: codes && creditCodeOn(codes, day),
    level: textOf(exerciseLevel),
    leaf: leaf === undefined ? [] : leafCodes({ code: leaf, scheme }),
    region: textOf(region),
    scheme,
  })
  if (code) return code
  const why =
    office !== undefined && !codes
      ? [`实施主体“${office}”还没有入库，请先导入它`]
      : missing.map(({ message }) => message)
  throw new RowRefusal(`没有写编码，也拼不出来：${why.join('；')}。上级赋了码的请写在 code 里`, {
    ...about,
    field: 'code',
  })
}

/** Whether a text is a valid code of a guide. */
export const isGuideCode = (code: string): boolean => parseCode(code, { expect: ['implementation', 'handling'] }).valid
