// Ticked materials stay ticked on this device, until the guide has another version.
export {}

interface Kept {
  version: string
  /** Labels of ticked boxes: they stay right when the order changes. */
  ticked: string[]
}

const list = document.querySelector<HTMLElement>('.materials[data-of]')!
const boxes = [...list.querySelectorAll<HTMLInputElement>('.material > input')]
const clear = document.querySelector<HTMLButtonElement>('button[data-untick]')!
const { of = '', version = '' } = list.dataset
const KEY = `santong-ticks-${of}`

const labelOf = (box: HTMLInputElement) => box.getAttribute('aria-label') ?? ''

function kept(): string[] {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null
    if (found && found.version === version) return found.ticked
    localStorage.removeItem(KEY)
  } catch {
    // Storage is forbidden, or holds what is not ours: nothing is ticked.
  }
  return []
}

function keep(): void {
  const ticked = boxes.filter(({ checked }) => checked).map(labelOf)
  clear.hidden = !ticked.length
  try {
    if (ticked.length) localStorage.setItem(KEY, JSON.stringify({ version, ticked } satisfies Kept))
    else localStorage.removeItem(KEY)
  } catch {
    // Storage is forbidden: ticks hold for this page only.
  }
}

function show(): void {
  const ticked = kept()
  for (const box of boxes) box.checked = ticked.includes(labelOf(box))
  clear.hidden = !boxes.some(({ checked }) => checked)
}

list.addEventListener('change', keep)
clear.addEventListener('click', () => {
  for (const box of boxes) box.checked = false
  keep()
  boxes[0]?.focus()
})
show()
// A browser that restores forms does so after scripts have run.
window.addEventListener('pageshow', show)
