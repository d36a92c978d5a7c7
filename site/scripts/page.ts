// Every page: the switch for large letters (大字), print buttons, search suggestions.
export {}

const root = document.documentElement
const elder = document.querySelector<HTMLInputElement>('#elder')
const KEY = 'santong-elder'

function setElder(on: boolean): void {
  if (on) root.dataset.mode = 'elder'
  else delete root.dataset.mode
}

if (elder) {
  const showMode = () => (elder.checked = root.dataset.mode === 'elder')
  showMode()
  // The browser may restore the page, or only its form, after the choice was changed on another page.
  addEventListener('pageshow', () => {
    try {
      setElder(localStorage.getItem(KEY) === '1')
    } catch {
      // Storage is forbidden: the page stays as it is.
    }
    showMode()
  })
  elder.addEventListener('change', () => {
    setElder(elder.checked)
    try {
      localStorage.setItem(KEY, elder.checked ? '1' : '0')
    } catch {
      // Storage is forbidden: the choice is lost with the page.
    }
  })
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    // Which part of the page is printed: print.css reads it.
    root.dataset.print = button.dataset.print
    addEventListener('afterprint', () => delete root.dataset.print, { once: true })
    print()
  })
}

// Suggestions are loaded when somebody begins to search. Where they cannot be had the form works without them.
const begin = ({ target }: Event) => {
  const { form } = target as HTMLInputElement
  if (form && form.dataset.suggest) {
    const script = document.createElement('script')
    script.src = form.dataset.suggest
    document.head.append(script)
    for (const name of BEGINNING) removeEventListener(name, begin)
  }
}
const BEGINNING = ['focusin', 'input']
for (const name of BEGINNING) addEventListener(name, begin)

// The scripts before this one have applied the scenario. The page is shown one frame later, because anything that moves in the frame in
// which it appears would count as a layout shift.
requestAnimationFrame(() => setTimeout(() => delete root.dataset.waits))
