// On every page, and nothing needs it: 大字 and the print button where there is one.
export {}

const root = document.documentElement
const elder = document.querySelector<HTMLInputElement>('#elder')
const KEY = 'santong-elder'

function setElder(on: boolean): void {
  if (on) root.dataset.mode = 'elder'
  else delete root.dataset.mode
}

if (elder) {
  const show = () => (elder.checked = root.dataset.mode === 'elder')
  show()
  // The page may come back as it was left, or with its boxes as they were, and the choice may be another by now.
  addEventListener('pageshow', () => {
    try {
      setElder(localStorage.getItem(KEY) === '1')
    } catch {
      // Storage is forbidden: what the page shows counts.
    }
    show()
  })
  elder.addEventListener('change', () => {
    setElder(elder.checked)
    try {
      localStorage.setItem(KEY, elder.checked ? '1' : '0')
    } catch {
      // Storage is forbidden: the choice holds for this page only.
    }
  })
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    // What is to be printed of the page, where it is not all of it: print.css goes by this.
    root.dataset.print = button.dataset.print
    addEventListener('afterprint', () => delete root.dataset.print, { once: true })
    print()
  })
}

// Whatever the page waited for has been applied by scripts before this one. Shown a frame later: what moves in the frame in which
// it appears would count as a shift.
requestAnimationFrame(() => setTimeout(() => delete root.dataset.waits))
