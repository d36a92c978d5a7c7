/** @module The way from a finding to its field: opens the tabs and rows around it, scrolls to it and puts the cursor into it. */

/** A field of the form's configuration, as far as it says where something is. */
export interface FormField {
  type: string
  name?: string
  fields?: FormField[]
  tabs?: FormField[]
  admin?: { hidden?: boolean }
}

/** Where a field is: the tabs to open, and its path in the form. */
interface Place {
  tabs: number[]
  path: string[]
  /** How many steps of the path lead to the field; the others are within what it stores as a whole. */
  own: number
}

/** How long an opened part is waited for, in milliseconds. */
const PATIENCE = 3_000

const stepsOf = (path: string): string[] => [...path.matchAll(/[^.[\]]+/gu)].map(([step]) => step)

/** Returns the place of a field in a form; undefined where the form does not have it. */
export function fieldPath(fields: readonly FormField[], path: string): Place | undefined {
  const steps = stepsOf(path)
  return steps.length ? find(fields, steps) : undefined
}

function find(fields: readonly FormField[], steps: readonly string[]): Place | undefined {
  for (const field of fields) {
    if (field.type === 'tabs') {
      for (const [i, tab] of (field.tabs ?? []).entries()) {
        const own = tab.name === undefined ? find(tab.fields ?? [], steps) : inside(tab, steps)
        if (own) return { ...own, tabs: [i, ...own.tabs] }
      }
      continue
    }
    if (field.name === undefined) {
      const own = find(field.fields ?? [], steps)
      if (own) return own
      continue
    }
    const own = field.admin?.hidden ? undefined : inside(field, steps)
    if (own) return own
  }
  return undefined
}

/** Goes into a named field; what it does not tell apart is within it. */
function inside(field: FormField, steps: readonly string[]): Place | undefined {
  const [first, ...rest] = steps
  if (field.name !== first || first === undefined) return undefined
  const number = rest[0] !== undefined && /^\d+$/u.test(rest[0]) ? [rest[0]] : []
  const further = rest.slice(number.length)
  const deeper = further.length && field.fields ? find(field.fields, further) : undefined
  const before = [first, ...number]
  // A row of a list whose rows are fields of the form.
  if (!deeper && field.type === 'array' && number.length) return { tabs: [], path: before, own: before.length }
  if (deeper) return { tabs: deeper.tabs, path: [...before, ...deeper.path], own: before.length + deeper.own }
  return { tabs: [], path: [first, ...rest], own: 1 }
}

/** Goes to the field of a path, as far as the form has it. */
export async function jumpTo(fields: readonly FormField[], path: string): Promise<void> {
  const place = fieldPath(fields, path)
  if (!place) return
  await openTabs(place.tabs)
  const reached = await reach(place)
  if (!reached) return
  const found = await openRow(reached)
  for (let at = found.parentElement; at; at = at.parentElement)
    if (at.classList.contains('collapsible--collapsed'))
      at.querySelector<HTMLButtonElement>(':scope > .collapsible__toggle-wrap .collapsible__toggle')?.click()
  found.scrollIntoView({ block: 'center' })
  const input = await until(() => inputOf(found))
  input?.focus({ preventScroll: true })
  const shown = found.closest<HTMLElement>('.st-part, .field-type, .st-row') ?? found
  shown.classList.add('st-findings__shown')
  setTimeout(() => shown.classList.remove('st-findings__shown'), 2_500)
}

const INPUTS = 'input:not([type=hidden]):not([disabled]), textarea:not([disabled]), select:not([disabled])'
const BUTTONS = 'button:not([disabled])'

/** Returns what the cursor goes into: an input that is shown, or a button where there is none. */
function inputOf(found: HTMLElement): HTMLElement | null {
  if (found.matches(`${INPUTS}, ${BUTTONS}`)) return found.offsetParent === null ? null : found
  const inputs = [...found.querySelectorAll<HTMLElement>(INPUTS)]
  if (inputs.length) return inputs.find((one) => one.offsetParent !== null) ?? null
  return found.querySelector<HTMLElement>(BUTTONS)
}

/** Opens a row whose parts are fields of the form. */
function openFormRow(row: HTMLElement): void {
  if (!/-row-\d+$/u.test(row.id)) return
  row
    .querySelector<HTMLButtonElement>('.collapsible--collapsed > .collapsible__toggle-wrap .collapsible__toggle')
    ?.click()
}

/** Opens a row; of a list the first one. Returns the row, or what was given. */
async function openRow(found: HTMLElement): Promise<HTMLElement> {
  const row = found.matches('.st-rows, .array-field')
    ? (found.querySelector<HTMLElement>(':scope > .st-row, [id$="-row-0"]') ?? found)
    : found
  const title = row.querySelector<HTMLButtonElement>(':scope > .st-row__head > .st-row__title')
  if (title?.getAttribute('aria-expanded') === 'false') {
    title.click()
    await until(() => row.querySelector('.st-parts'))
  }
  openFormRow(row)
  return row
}

async function openTabs(tabs: readonly number[]): Promise<void> {
  let around: ParentNode = document
  for (const i of tabs) {
    const bar: Element | null = await until(() => around.querySelector('.tabs-field'))
    const button = bar?.querySelectorAll<HTMLButtonElement>(':scope > .tabs-field__tabs-wrap .tabs-field__tab-button')[
      i
    ]
    if (!button) return
    if (!button.classList.contains('tabs-field__tab-button--active')) {
      button.click()
      await until(() => (button.classList.contains('tabs-field__tab-button--active') ? button : null))
    }
    around = bar.querySelector('.tabs-field__content-wrap') ?? bar
  }
}

/** Finds the element of the longest part of a path that the form shows, and opens the rows in between. */
async function reach({ own, path }: Place): Promise<HTMLElement | null> {
  let length = own
  const idOf = (count: number) => `field-${path.slice(0, count).join('__')}`
  const elementOf = (count: number) =>
    document.getElementById(idOf(count)) ??
    (/^\d+$/u.test(path[count - 1]!)
      ? document.getElementById(`${path.slice(0, count - 1).join('-')}-row-${path[count - 1]!}`)
      : null) ??
    document.querySelector<HTMLElement>(`label[for="${CSS.escape(idOf(count))}"]`)
  const longest = () => {
    for (let count = own; count > 0; count--) {
      const one = elementOf(count)
      if (one) return { count, one }
    }
    return null
  }
  // The form makes fields only when they come into sight: those above lead down to it.
  let step = 0
  const opened = new Set<HTMLElement>()
  let found = await until(() => {
    const exact = elementOf(own)
    if (exact) return exact
    // The fields of a folded row are made once it is open.
    const row = longest()?.one
    if (row && !opened.has(row)) openFormRow(row)
    if (row) opened.add(row)
    if (step++ % 4 === 0) {
      const around = longest()?.one ?? document.querySelector('.tabs-field__content-wrap')
      if (step === 1) around?.scrollIntoView({ block: 'start' })
      else scrollBy({ top: innerHeight / 2 })
    }
    return null
  })
  if (!found) {
    const above = longest()
    if (!above) return null
    ;[found, length] = [above.one, above.count]
  }
  let id = idOf(length)
  // Within a field stored as a whole: rows and parts are numbered after its name.
  for (const step of path.slice(length)) {
    if (/^\d+$/u.test(step)) {
      const row = document.querySelectorAll<HTMLElement>(`#${CSS.escape(id)} > .st-row`)[Number(step)]
      if (!row) return found
      id = `${id}-${step}`
      found = await openRow(row)
      continue
    }
    const part: HTMLElement | null = await until(() => document.getElementById(`${id}-${step}`))
    if (!part) return found
    id = `${id}-${step}`
    found = part
  }
  return found
}

async function until<T>(look: () => T | null): Promise<T | null> {
  for (const end = Date.now() + PATIENCE; ;) {
    const found = look()
    if (found || Date.now() > end) return found
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}
