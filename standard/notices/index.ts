/** @module Notices: what accounts are told of, and how each wants to be told. Pure; the notices are in `collections/notices/`. */

/** How an account is told of something. What comes by e-mail is in the admin too. */
export const CHANNELS = {
  admin: '只在后台',
  mail: '后台，并马上发邮件',
  digest: '后台，并写进每天的邮件',
  none: '不通知',
} as const

/** The name of a way to be told. */
export type Channel = keyof typeof CHANNELS

/** A kind of notice: what it is about, for the page on which accounts choose, and how one is told who has chosen nothing. */
interface Kind {
  title: string
  channel: Channel
}

/** The kinds of notices. Their names are stored. */
export const NOTICE_KINDS = {
  submitted: { title: '有内容等我审', channel: 'digest' },
  returned: { title: '我写的退回了', channel: 'mail' },
  approved: { title: '我写的批准了', channel: 'admin' },
  mention: { title: '批注里提到我', channel: 'mail' },
  answer: { title: '我的批注有了答复', channel: 'admin' },
  confirmations: { title: '别处改了，等我确认', channel: 'digest' },
  near: { title: '快到期了', channel: 'digest' },
  overdue: { title: '已经逾期', channel: 'mail' },
  plan: { title: '计划没有做成', channel: 'mail' },
  deviation: { title: '差异申请有了决定，或快到期', channel: 'digest' },
  law: { title: '法律法规要失效', channel: 'digest' },
  import: { title: '导入做完了', channel: 'admin' },
  job: { title: '成批办理做完了', channel: 'admin' },
  'handed-over': { title: '转给我办的', channel: 'mail' },
  claim: { title: '认领', channel: 'digest' },
  held: { title: '发布时暂缓了我的记录', channel: 'mail' },
} as const satisfies Record<string, Kind>

/** The name of a kind of notice. */
export type NoticeKind = keyof typeof NOTICE_KINDS

/** Whether a text names a kind of notice. */
export const isNoticeKind = (text: unknown): text is NoticeKind =>
  typeof text === 'string' && Object.hasOwn(NOTICE_KINDS, text)

/** Whether a text names a way to be told. */
export const isChannel = (text: unknown): text is Channel => typeof text === 'string' && Object.hasOwn(CHANNELS, text)

/** What an account has chosen: a way for some kinds, and whether it gets the daily mail. */
export interface NoticeChoices {
  kinds: Partial<Record<NoticeKind, Channel>>
  daily: boolean
}

/** Reads stored choices; what is not one counts as not chosen. */
export function readChoices(kinds: unknown, daily?: unknown): NoticeChoices {
  const given = typeof kinds === 'object' && kinds !== null ? Object.entries(kinds) : []
  return {
    kinds: Object.fromEntries(given.filter(([kind, channel]) => isNoticeKind(kind) && isChannel(channel))),
    daily: daily !== 'no',
  }
}

/** Returns how an account is told of a kind. */
export const channelOf = ({ kinds }: Pick<NoticeChoices, 'kinds'>, kind: NoticeKind): Channel =>
  kinds[kind] ?? NOTICE_KINDS[kind].channel

/** Returns the text of a notice about several things: `{n}` stands for how many there are. */
export const textForMany = (text: string, count: number): string => text.replaceAll('{n}', String(count))
