/** @module Composes the codes of guides whose rows state none, as the form of a guide does. */
import { composeGuideCode, creditCodeOn, leafCodes, parseCode, type AgencyCodes } from '../../standard/codes/index.ts'
import { guideIdentity } from '../../standard/keys.ts'
import { RowRefusal, type JsonObject } from '../parsed-row.ts'

/** An agency of the installation, with what rows may call it. */
export interface KnownAgency extends AgencyCodes {
  key: string
  name?: string | undefined
  shortName?: string | undefined
  /** The code of its region. */
  region?: string | undefined
}

/** The guides of the installation. */
export interface GuidesByIdentity {
  /** The keys of the guides of a matter, an agency and a region; see `guideIdentity`. None where guides were not loaded. */
  guides(identity: string): readonly string[]
}

/** What codes are composed from. */
export interface GuideCodeSource {
  /** The agencies of the installation by key. */
  agencies: ReadonlyMap<string, KnownAgency>
  /** The scheme of the installation's codes. */
  scheme?: string | undefined
  /** The scheme of the codes of the lists, where staff told it; codes are composed in it only where the installation has none. */
  listScheme?: string | undefined
  /** YYYY-MM-DD. */
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
 * @param options Codes of the matter in other schemes; what to say, in Chinese, where the agency has no credit code.
 * @throws RowRefusal that says which part is missing, in Chinese
 */
export function composedCode(
  { agency, exerciseLevel, matter, region }: JsonObject,
  { agencies, day, ...schemes }: GuideCodeSource,
  about: RowRefusal['about'],
  { otherCodes = [], withoutCredit }: { otherCodes?: readonly string[] | undefined; withoutCredit?: string } = {},
): string {
  const scheme = schemes.scheme ?? schemes.listScheme
  const textOf = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
  const [office, leaf] = [textOf(agency), textOf(matter)]
  const codes = office === undefined ? undefined : agencies.get(office)
  const crosswalk = otherCodes.map((one) => ({ code: one }))
  const leafIn = (of: string | undefined) =>
    leaf === undefined ? [] : leafCodes({ code: leaf, scheme: of, crosswalk })
  const { code, missing } = composeGuideCode({
    credit: codes && creditCodeOn(codes, day),
    level: textOf(exerciseLevel),
    leaf: [...leafIn(scheme), ...(schemes.listScheme === undefined ? [] : leafIn(schemes.listScheme))],
    region: textOf(region),
    scheme,
  })
  if (code) return code
  const why =
    office !== undefined && !codes
      ? [`实施主体“${office}”还没有入库，请先导入它`]
      : missing.map(({ message, part }) => (part === 'credit' && withoutCredit) || message)
  throw new RowRefusal(`没有写编码，也拼不出来：${why.join('；')}。上级赋了码的请写上编码`, {
    ...about,
    field: 'code',
  })
}

/**
 * The code of the guide that the installation has of a matter, an agency and a region, for a row that states none; undefined where it has none.
 *
 * @throws RowRefusal when it has several
 */
export function codeOfKnownGuide(
  guide: { matter?: string; agency?: string; region?: string },
  names: GuidesByIdentity | undefined,
  about: RowRefusal['about'],
): string | undefined {
  const identity = guideIdentity(guide)
  const [found, ...others] = (identity !== undefined && names?.guides(identity)) || []
  if (!others.length) return found
  const text = `没有写编码，库里这个部门、这个事项、这个地方有几份指南（${[found, ...others].join('、')}），请写是哪一个编码`
  throw new RowRefusal(text, { ...about, field: 'code' }, [{ path: 'code', text }])
}

/** What is told of a row whose guide was found without a code. */
export const knownGuideText = (code: string): string =>
  `没有写编码，库里已有这个部门、这个事项、这个地方的指南，按 ${code} 登记`

/** Whether a text is a valid code of a guide. */
export const isGuideCode = (code: string): boolean => parseCode(code, { expect: ['implementation', 'handling'] }).valid
