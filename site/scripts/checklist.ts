// Keeps ticked materials in this browser until the guide has another version.
export {}

/** What the browser keeps for a guide or a bundle. */
interface StoredTicks {
  version: string
  /** Labels of ticked boxes, which stay right when the order changes. */
  ticked: string[]
}

const list = document.querySelector<HTMLElement>('.materials[data-of]')!
const boxes = [...list.querySelectorAll<HTMLInputElement>('.material > input')]
const clear = document.querySelector<HTMLButtonElement>('button[data-untick]')!
const { of = '', version = '' } = list.dataset
const KEY = `santong-ticks-${of}`

const labelOf = (box: HTMLInputElement) => box.getAttribute('aria-label') ?? ''

/** Reads the labels of ticked boxes; empty when there are none for this version. */
function readTicks(): string[] {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? 'null') as StoredTicks | null
    if (found && found.version === version) return found.ticked
    localStorage.removeItem(KEY)
  } catch {
    // Storage is forbidden, or its content is not ours: nothing is ticked.
  }
  return []
}

function storeTicks(): void {
  const ticked = boxes.filter(({ checked }) => checked).map(labelOf)
  clear.hidden = !ticked.length
  try {
    if (ticked.length) localStorage.setItem(KEY, JSON.stringify({ version, ticked } satisfies StoredTicks))
    else localStorage.removeItem(KEY)
  } catch {
    // Storage is forbidden: ticks are lost with the page.
  }
}

function showTicks(): void {
  const ticked = readTicks()
  for (const box of boxes) box.checked = ticked.includes(labelOf(box))
  clear.hidden = !boxes.some(({ checked }) => checked)
}

list.addEventListener('change', storeTicks)
clear.addEventListener('click', () => {
  for (const box of boxes) box.checked = false
  storeTicks()
  boxes[0]?.focus()
})
showTicks()
// Browsers restore forms after scripts have run.
window.addEventListener('pageshow', showTicks)
