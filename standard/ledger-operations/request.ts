/** @module What is asked of an operation, and what of it is missing or wrong before any record is looked at. */
import { characterProblem } from '../codes/characters.ts'
import { LEDGER_RULES } from '../codes/ledger-rules.ts'
import { isDay } from '../day.ts'
import { isRecordType, type RecordType } from '../record-types.ts'
import { recordTitle } from '../schema/index.ts'
import { label, terms } from '../terms.ts'
import {
  isOperation,
  LEDGER_OPERATIONS,
  needsOf,
  OPERATION_FIELD_TITLES,
  type OperationId,
  type RequestField,
} from './operations.ts'

/** Where a code goes: the code of a record, or a code and a name for one that is made. */
export interface OperationTarget {
  code?: string
  name?: string
}

/** An operation that is to be planned or carried out. */
export interface OperationRequest {
  operation: OperationId
  type: RecordType
  /** The code of the record; of an agency its unified social credit code or its key. */
  code: string
  to?: OperationTarget[]
  /** The new name; when a code is reserved or issued, the name of its record. */
  name?: string
  /** The key of the agency that receives. */
  agency?: string
  /** The key of the agency that gives up; where only one has guides, it may be left out of a transfer. */
  from?: string
  /** A value of the table `exerciseLevel`. */
  level?: string
  department?: string
  /** The code of the new parent. */
  parent?: string
  /** A value of the table `matterType`, for the record that is made. */
  matterType?: string
  /** The code that ended by mistake and that the new one stands for. */
  insteadOf?: string
  /** The last day of a suspension, YYYY-MM-DD. */
  until?: string
  authority: string
  document: string
  /** The day from which it holds, YYYY-MM-DD. */
  on: string
  reason: string
  /** The id of an uploaded file. */
  attachment?: string | number
}

/** Something about a request that has to be corrected. */
export interface RequestProblem {
  field: RequestField
  /** In Chinese, with what to do. */
  message: string
}

/** No event of a code is older than the state whose catalogues these are. */
const EARLIEST = '1949-10-01'

const ALWAYS = ['authority', 'document', 'on', 'reason'] as const
const TEXTS = ['name', 'agency', 'from', 'level', 'department', 'parent', 'matterType', 'insteadOf', 'until'] as const

/** The greatest length of texts, in characters; codes have no use for more either. */
const LONGEST = { code: 60, name: 200, authority: 200, document: 200, reason: 2000 } as const
/** How many records one operation can lead to. */
const MOST_TARGETS = 100

/** Returns a text without blanks around it and in one line, without signs that nobody sees; empty for what is no text. */
const plain = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim() : ''

/** As {@link plain}, with the lines of the text. */
const plainLines = (value: unknown): string =>
  typeof value === 'string' ? value.split(/\r?\n/u).map(plain).join('\n').trim() : ''

/** Returns a code as it was typed, without blanks around it: what does not belong into a code is a problem, not corrected. */
const codeText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/**
 * Returns the request in an input from outside, such as the body of a request: texts without blanks around them and signs that nobody sees,
 * empty ones left out, and nothing else. What is missing is found by {@link requestProblems}.
 */
export function readRequest(input: Readonly<Record<string, unknown>>): OperationRequest {
  const text = (name: string) => plain(input[name])
  const given = input['to']
  const targets = (Array.isArray(given) ? (given as unknown[]) : []).map(readTarget)
  const to = targets.filter(({ code, name }) => code ?? name)
  const attachment = input['attachment']
  return {
    operation: text('operation') as OperationId,
    type: text('type') as RecordType,
    code: codeText(input['code']),
    authority: text('authority'),
    document: text('document'),
    on: text('on'),
    reason: plainLines(input['reason']),
    ...Object.fromEntries(TEXTS.flatMap((name) => (text(name) ? [[name, text(name)]] : []))),
    ...(to.length ? { to } : {}),
    ...(typeof attachment === 'number' || (typeof attachment === 'string' && attachment) ? { attachment } : {}),
  }
}

function readTarget(given: unknown): OperationTarget {
  const { code, name } = (typeof given === 'string' ? { code: given } : (given ?? {})) as Record<string, unknown>
  return { ...(codeText(code) ? { code: codeText(code) } : {}), ...(plain(name) ? { name: plain(name) } : {}) }
}

/**
 * Returns what is missing or wrong in a request, without looking at records; empty when all is there.
 *
 * @param today The day in China, YYYY-MM-DD.
 */
export function requestProblems(request: OperationRequest, today: string): RequestProblem[] {
  const { operation, type } = request
  if (!isOperation(operation))
    return [{ field: 'operation', message: `没有“${String(operation)}”这个操作，可选：${operationNames()}` }]
  const { title, types, ends } = LEDGER_OPERATIONS[operation]
  if (!isRecordType(type) || !types.includes(type)) {
    const allowed = types.map((one) => `${one}（${recordTitle(one)}）`).join('、')
    return [{ field: 'type', message: `“${title}”只用于 ${allowed}` }]
  }
  const problems: RequestProblem[] = []
  for (const field of ['code', ...needsOf(operation, type), ...ALWAYS] as const)
    if (!request[field]?.length)
      problems.push({ field, message: `“${title}”缺少${OPERATION_FIELD_TITLES[field]}，请补填` })
  return [
    ...problems,
    ...textProblems(request),
    ...dateProblems(request, today, ends),
    ...targetProblems(request),
    ...valueProblems(request),
  ]
}

/** Codes with signs that no code has, and texts that are too long for the ledger. */
function textProblems(request: OperationRequest): RequestProblem[] {
  const problems: RequestProblem[] = []
  const tooLong = (field: keyof typeof LONGEST, text: string) =>
    [...text].length > LONGEST[field]
      ? `${OPERATION_FIELD_TITLES[field]}有 ${[...text].length} 个字，最多 ${LONGEST[field]} 个`
      : undefined
  // Codes of datasets and bundles may have blanks or Chinese characters in other systems: only what is read differently is refused.
  const wrong = (code: string) =>
    tooLong('code', code) ??
    (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uff01-\uff5e]/u.test(code) ? `编码${characterProblem(code)}` : undefined)
  for (const field of ['name', 'authority', 'document', 'reason'] as const) {
    const message = tooLong(field, request[field] ?? '')
    if (message) problems.push({ field, message })
  }
  const own = request.code && wrong(request.code)
  if (own) problems.push({ field: 'code', message: own })
  for (const { code = '', name = '' } of request.to ?? []) {
    const message = wrong(code) ?? tooLong('name', name)
    if (message) problems.push({ field: 'to', message: `去向：${message}` })
  }
  return problems
}

const operationNames = () =>
  Object.values(LEDGER_OPERATIONS)
    .map(({ id, title }) => `${id}（${title}）`)
    .join('、')

function dateProblems({ on, operation, until }: OperationRequest, today: string, ends: boolean): RequestProblem[] {
  const problems: RequestProblem[] = []
  for (const [field, value] of [
    ['on', on],
    ['until', until],
  ] as const)
    if (value && !isDay(value)) problems.push({ field, message: `“${value}”不是日期，应写成 2025-09-01 的样子` })
  if (problems.length) return problems
  if (on && on < EARLIEST) problems.push({ field: 'on', message: `“${on}”太早，不像批准的日期，请核对` })
  if (on > today && !ends)
    problems.push({
      field: 'on',
      message: `${on} 还没有到：“${LEDGER_OPERATIONS[operation].title}”当天办，不能预先办；只有取消、合并、拆分可以写以后的日期`,
    })
  if (until && on && until < on) problems.push({ field: 'until', message: `暂停到 ${until}，早于开始的 ${on}` })
  return problems
}

function targetProblems({ code, operation, to = [], type }: OperationRequest): RequestProblem[] {
  const problems: RequestProblem[] = []
  const say = (message: string) => problems.push({ field: 'to', message })
  if (to.length > MOST_TARGETS) {
    say(`去向有 ${to.length} 个，一次最多 ${MOST_TARGETS} 个`)
    return problems
  }
  const codes = to.flatMap((target) => target.code ?? [])
  if (codes.includes(code)) say('去向不能是它自己')
  if (new Set(codes).size !== codes.length) say('去向里有重复的编码，请删去多余的')
  if (to.some((target) => !target.code)) say('每个去向都要有编码；新编码由上级赋予，或先用“预留”取得')
  const takesOne = type === 'agency' || type === 'guide' || operation === 'transfer'
  const [least, most] = takesOne ? [1, 1] : LEDGER_RULES[LEDGER_OPERATIONS[operation].event].targets
  if (to.length && to.length < least) say(`“${LEDGER_OPERATIONS[operation].title}”至少要有 ${least} 个去向`)
  if (to.length > most && !(type === 'guide' && operation === 'retire'))
    say(most === 0 ? '这个操作没有去向' : `去向最多 ${most} 个`)
  return problems
}

function valueProblems({ level, matterType }: OperationRequest): RequestProblem[] {
  const problems: RequestProblem[] = []
  if (level && !(terms.exerciseLevel.values as readonly string[]).includes(level))
    problems.push({
      field: 'level',
      message: `没有“${level}”这个行使层级：写 1 到 6，如 4（${label('exerciseLevel', '4')}）`,
    })
  if (matterType && !(terms.matterType.values as readonly string[]).includes(matterType))
    problems.push({ field: 'matterType', message: `没有“${matterType}”这个事项类型：写 01 到 10 或 20` })
  return problems
}
