import {
  CODE_STATE_TITLES,
  endsCode,
  LEDGER_RULES,
  NEED_TITLES,
  type CodeFamily,
  type CodeState,
  type LedgerEventKind,
} from './ledger-rules.ts'

/** One event of the ledger; `Ledger` records have this form. */
export interface LedgerEvent {
  event: LedgerEventKind
  code: string
  to?: readonly string[]
  name?: string
  authority?: string
  document?: string
  on?: string
}

/** A rule of the ledger that an event breaks. `id` is stable, `message` is for staff. */
export interface LedgerProblem {
  id: 'wrong-state' | 'reused' | 'missing' | 'targets' | 'itself' | 'date'
  message: string
}

/** The state of a code after all its events. */
export interface CodeHistory {
  state: CodeState
  /** Codes that replace it directly; empty unless it is retired. */
  successors: readonly string[]
  /** Day of the last event that changed the state. */
  since: string | null
  /** Last name the ledger gave it. */
  name: string | null
  /** Events that broke a rule, in order; they do not change the state. */
  problems: readonly LedgerProblem[]
}

/** Returns the rules broken by adding an event to a code in this state; empty when it may be added. */
export function checkEvent(event: LedgerEvent, state: CodeState, family: CodeFamily = 'base'): LedgerProblem[] {
  const rule = LEDGER_RULES[event.event]
  const who = `编码 ${event.code} 的“${rule.title}”`
  const problems: LedgerProblem[] = []
  const forbidden = transitionProblem(event, state)
  if (forbidden) problems.push(forbidden)
  for (const need of rule.needs) {
    const value = event[need]
    if (need !== 'to' && !value?.length) {
      problems.push({ id: 'missing', message: `${who}缺少${NEED_TITLES[need]}，请补填` })
    }
  }
  if (event.on && !/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(event.on)) {
    problems.push({ id: 'date', message: `${who}日期“${event.on}”应写成 2025-09-01 的样子` })
  }
  return [...problems, ...targetProblems(event, family, who)]
}

/**
 * Returns the events of one code as they take effect: an end that was planned for a later day comes after what happened before that day, and
 * one that was taken back before its day (`kept`) is left out.
 *
 * @param events In the order of the ledger.
 */
export function eventsInEffect<E extends LedgerEvent>(events: readonly E[], family: CodeFamily): E[] {
  const found: E[] = []
  let end: E | undefined
  for (const event of events) {
    if (end && !isEarlier(event, end)) {
      found.push(end)
      end = undefined
    }
    if (event.event === 'kept') end = undefined
    if (!end && endsCode(event.event, family, event.to?.length)) end = event
    else found.push(event)
  }
  return end ? [...found, end] : found
}

const isEarlier = ({ on }: LedgerEvent, { on: day }: LedgerEvent): boolean =>
  on !== undefined && day !== undefined && on < day

/** Returns the end that is planned for a day after `today` (YYYY-MM-DD); undefined when there is none. Parameters as of {@link eventsInEffect}. */
export function plannedEnd<E extends LedgerEvent>(
  events: readonly E[],
  family: CodeFamily,
  today: string,
): E | undefined {
  return eventsInEffect(events, family).findLast((event) => isPlannedEnd(event, family, today))
}

const isPlannedEnd = ({ event, on = '', to }: LedgerEvent, family: CodeFamily, today: string): boolean =>
  on > today && endsCode(event, family, to?.length)

/** Returns the state of one code on a day (YYYY-MM-DD), see {@link nextState}: an end that is planned for a later day has not come. */
export const stateOn = (events: readonly LedgerEvent[], family: CodeFamily, today: string): CodeHistory =>
  nextState(
    events.filter((event) => !isPlannedEnd(event, family, today)),
    family,
  )

/**
 * Returns the state of one code, from its events in the order of the ledger; events of other codes are ignored. An event
 * counts even where its document is missing (old lists seldom give them), but not where it is forbidden in that state. Ends that are planned
 * for a later day count as well.
 */
export function nextState(events: readonly LedgerEvent[], family: CodeFamily = 'base'): CodeHistory {
  const code = events[0]?.code
  let history: CodeHistory = { state: 'unused', successors: [], since: null, name: null, problems: [] }
  const own = events.filter((event) => event.code === code)
  for (const event of eventsInEffect(own, family)) history = afterEvent(history, event, family)
  return history
}

function afterEvent(before: CodeHistory, event: LedgerEvent, family: CodeFamily): CodeHistory {
  const problems = [...before.problems, ...checkEvent(event, before.state, family)]
  if (transitionProblem(event, before.state)) return { ...before, problems }
  const to = namedSuccessors(event)
  const ended = endsCode(event.event, family, to.length)
  const state = ended ? 'retired' : (LEDGER_RULES[event.event].into ?? before.state)
  return {
    state,
    successors: ended ? to : [],
    since: state === before.state ? before.since : (event.on ?? null),
    name: event.name ?? before.name,
    problems,
  }
}

function transitionProblem(event: LedgerEvent, state: CodeState): LedgerProblem | null {
  const { title, from } = LEDGER_RULES[event.event]
  if (from.includes(state)) return null
  const reused = state === 'retired' && (event.event === 'reserved' || event.event === 'issued')
  return reused
    ? { id: 'reused', message: `编码 ${event.code} 已停用，编码不重复使用，请另赋新码` }
    : {
        id: 'wrong-state',
        message: `编码 ${event.code} ${CODE_STATE_TITLES[state]}，不能“${title}”；只有${from.map((s) => CODE_STATE_TITLES[s]).join('、')}的编码可以`,
      }
}

function targetProblems(event: LedgerEvent, family: CodeFamily, who: string): LedgerProblem[] {
  const [least, most] = LEDGER_RULES[event.event].targets
  const to = event.to ?? []
  const problems: LedgerProblem[] = []
  if (to.includes(event.code)) problems.push({ id: 'itself', message: `${who}去向是它自己，请改为承接的编码` })
  if (new Set(to).size !== to.length) problems.push({ id: 'targets', message: `${who}去向编码重复，请删去多余的` })
  if (to.length < least)
    problems.push({ id: 'targets', message: `${who}应写明至少 ${least} 个去向编码，实有 ${to.length} 个` })
  else if (to.length > most) {
    const allowed = most === 0 ? '不应有去向编码' : `最多 ${most} 个去向编码`
    problems.push({ id: 'targets', message: `${who}${allowed}，实有 ${to.length} 个` })
  } else if (to.length > 0 && !endsCode(event.event, family, to.length)) {
    problems.push({ id: 'targets', message: `${who}不终止编码，不应有去向编码` })
  }
  return problems
}

/** The successors that an event names, without the code itself and without repeats. */
function namedSuccessors(event: LedgerEvent): string[] {
  return [...new Set(event.to ?? [])].filter((target) => target !== event.code)
}
