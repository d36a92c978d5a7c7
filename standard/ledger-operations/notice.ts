/** @module The notice of an operation, to be printed and sent round. */
import { groupBy } from '../group.ts'
import { recordTitle } from '../schema/index.ts'
import { LEDGER_OPERATIONS } from './operations.ts'
import { CHANGE_TITLES, type ChangeKind, type PlannedChange, type PlannedEvent } from './plan.ts'
import type { OperationRequest } from './request.ts'

const SHOWN_ORDER: readonly ChangeKind[] = ['ended', 'moved', 'created', 'told', 'left']

/** Returns the notice of an operation in Chinese, as plain text. `label` is the name of the record before the operation. */
export function noticeText(
  request: OperationRequest,
  label: string,
  { changes, events }: { changes: readonly PlannedChange[]; events: readonly PlannedEvent[] },
): string {
  const { authority, code, document, on, operation, reason, to = [], type, until } = request
  const { title } = LEDGER_OPERATIONS[operation]
  const targets = to.map((target) => [target.code, target.name].filter(Boolean).join(' '))
  const head = [
    `编码${title}通知`,
    '',
    `${recordTitle(type)}：${label}`,
    `编码：${code}`,
    ...(request.name && operation === 'rename' ? [`新名称：${request.name}`] : []),
    ...(targets.length ? [`去向：${targets.join('；')}`] : []),
    ...(request.insteadOf ? [`代替已停用的编码：${request.insteadOf}`] : []),
    `批准机关：${authority}`,
    `文号：${document}`,
    `日期：${on}`,
    ...(until ? [`暂停到：${until}`] : []),
    `原因：${reason}`,
  ]
  return [...head, ...changeLines(changes), ...eventLines(events)].join('\n')
}

function changeLines(changes: readonly PlannedChange[]): string[] {
  const byKind = groupBy(changes, ({ change }) => change)
  return SHOWN_ORDER.flatMap((kind) => {
    const own = byKind.get(kind) ?? []
    if (!own.length) return []
    const lines = own.map((one) => {
      const what = one.type === 'proposal' ? '建议' : recordTitle(one.type)
      return `  ${what} ${one.label}（${one.key}）：${one.words}`
    })
    return ['', `${CHANGE_TITLES[kind]}（${own.length} 条）`, ...lines]
  })
}

function eventLines(events: readonly PlannedEvent[]): string[] {
  if (!events.length) return []
  const lines = events.map(({ code, event, name, to, type }) => {
    const title = event === 'issued' ? '赋码' : LEDGER_OPERATIONS_BY_EVENT.get(event)
    const more = [name, to?.length ? `去向 ${to.join('、')}` : ''].filter(Boolean).join('，')
    return `  ${recordTitle(type)} ${code}：${title ?? event}${more ? `（${more}）` : ''}`
  })
  return ['', `记入编码台账（${events.length} 条）`, ...lines]
}

const LEDGER_OPERATIONS_BY_EVENT = new Map<string, string>(
  Object.values(LEDGER_OPERATIONS).map(({ event, title }) => [event, title]),
)
