/** @module The states of an account that is to be confirmed, and the rounds. Pure. */

/** The states, with their Chinese names. What others than administrators want changed or blocked, an administrator carries out. */
export const CHECK_STATES = {
  open: '待复核',
  kept: '保留',
  change: '要改授权',
  block: '要停用',
  changed: '已改授权',
  blocked: '已停用',
} as const

/** The name of a state. */
export type CheckState = keyof typeof CHECK_STATES

/** What can be said of an account in a round. */
export type CheckOutcome = Exclude<CheckState, 'open'>

/** Whether a text is an outcome. */
export const isOutcome = (text: unknown): text is CheckOutcome =>
  typeof text === 'string' && text !== 'open' && Object.hasOwn(CHECK_STATES, text)

/** States in which something is left to do. */
export const OPEN_STATES: readonly CheckState[] = ['open', 'change', 'block']

/** How many working days a round takes. */
export const ROUND_DAYS = 20

/** The round of the half-year of a day: its name, and the day on which it begins. */
export function roundOf(day: string): { name: string; from: string } {
  const year = day.slice(0, 4)
  return day.slice(5, 7) < '07'
    ? { name: `${year} 年上半年`, from: `${year}-01-01` }
    : { name: `${year} 年下半年`, from: `${year}-07-01` }
}
